package org.holdfast.connector.interaction.esp;

import java.io.IOException;
import java.net.BindException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.interaction.InteractionEvents;
import org.holdfast.api.interaction.InteractionLink;
import org.holdfast.connector.toolkit.Bounds;
import org.holdfast.connector.toolkit.Courier;
import org.holdfast.connector.toolkit.Farewell;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameServer;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Peer;
import org.holdfast.connector.toolkit.ServerTls;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time that we listen and one interaction server that comes: the link is open as soon as that one is welcome, and over when
 * it goes. A second one is refused as long as the first is there.
 */
final class EspLink implements InteractionLink {
    private static final Logger LOG = LoggerFactory.getLogger(EspLink.class);
    private static final int MOST_WAITING = 10_000;
    private static final String SYNC = "sync";
    private static final long PORT_FREE_NANOS = 2_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000;

    private final HostPort listen;
    private final @Nullable Tls tls;
    private final Duration openWithin;
    private final int mostRequests;
    private final LinkId id;
    private final Courier<InteractionEvents> courier;
    private final ScheduledThreadPoolExecutor patience;
    private final Map<String, String> requests = new HashMap<>();
    private @Nullable FrameServer server;
    private @Nullable Peer peer;
    private boolean over;
    private long number;

    /** @param tls the files, or null for plain TCP */
    EspLink(HostPort listen, @Nullable Tls tls, Duration openWithin, int mostRequests, LinkId id, InteractionEvents events) {
        this.listen = listen;
        this.tls = tls;
        this.openWithin = openWithin;
        this.mostRequests = mostRequests;
        this.id = id;
        this.courier = new Courier<>(name(""), MOST_WAITING, events, this::why, this::stop);
        this.patience = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "-patience"));
        courier.send(this::listen);
    }

    private String name(String suffix) {
        return "holdfast-esp-" + id + suffix;
    }

    private Thread daemon(Runnable task, String suffix) {
        Thread thread = new Thread(task, name(suffix));
        thread.setDaemon(true);
        return thread;
    }

    private Disconnect why(Exception failed) {
        return failed instanceof BindException taken
                ? new Disconnect(Disconnect.Cause.REFUSED, listen + ": cannot listen there: " + taken.getMessage()
                        + "; the interaction server needs a port that nothing else uses")
                : Trouble.of(listen, failed);
    }

    /** The link before may still be about to free the port. */
    private void listen() throws IOException {
        long end = System.nanoTime() + PORT_FREE_NANOS;
        while (true) {
            try {
                open();
                return;
            } catch (BindException taken) {
                if (System.nanoTime() - end > 0) {
                    throw taken;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private synchronized void open() throws IOException {
        if (over) {
            throw new IOException("closing");
        }
        Bounds usual = Bounds.DEFAULT;
        ServerTls secure = tls == null ? null : new ServerTls(tls, !tls.trust().isBlank(), line -> LOG.warn("{}", line));
        server = new FrameServer(new FrameServer.Options(name(""), listen, EspFrames.PROTOCOL, EspFrames.VERSION, secure,
                new Bounds(usual.mostBytes(), 1, usual.mostWaiting(), usual.helloWithin(), usual.frameWithin(), usual.mostQueued()),
                line -> LOG.warn("{}", line)), this::welcomed);
        patience.schedule(() -> {
            if (!isHere()) {
                courier.end(new Disconnect(Disconnect.Cause.TIMEOUT,
                        listen + ": no interaction server came within " + openWithin.toSeconds() + " s"));
            }
        }, openWithin.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized boolean isHere() {
        return peer != null;
    }

    private FrameServer.Conversation welcomed(Peer client) {
        synchronized (this) {
            if (over || peer != null) {
                client.end(new Farewell(Farewell.Reason.FULL, "another interaction server is here"));
                return frame -> { };
            }
            peer = client;
        }
        LOG.info("esp.link.opened link={} client={} from={}", id, client.hello().client(), client.address());
        courier.report(LinkEvents::opened);
        return new FrameServer.Conversation() {
            @Override
            public void received(Frame frame) throws ProtocolException {
                courier.report(LinkEvents::heard);
                EspLink.this.received(frame);
            }

            @Override
            public void over() {
                courier.end(new Disconnect(Disconnect.Cause.CLOSED,
                        listen + ": the interaction server " + client.hello().client() + " is gone"));
            }
        };
    }

    private void received(Frame frame) throws ProtocolException {
        switch (frame.type()) {
            case EspFrames.REQUEST -> requested(EspFrames.read(frame));
            // that it has an interaction is a sign of life and nothing more
            case EspFrames.ACK -> EspFrames.read(frame);
            case EspFrames.PING -> {
                if (EspFrames.read(frame).name().equals(SYNC)) {
                    courier.report(LinkEvents::resynced);
                }
            }
            default -> throw new ProtocolException("a frame of type " + frame.type() + " is not expected here");
        }
    }

    private void requested(EspFrames.Message request) {
        String reference;
        synchronized (this) {
            if (requests.size() >= mostRequests) {
                send(EspFrames.frame(EspFrames.FAULT, request.reference(), "", Map.of("code", "BUSY",
                        "reason", "more than " + mostRequests + " requests wait for an answer")));
                return;
            }
            // the generation keeps an answer from a later link, where the number may mean another request
            reference = id.generation() + "-" + ++number;
            requests.put(reference, request.reference());
        }
        courier.report(events -> events.requestReceived(reference, request.name(), request.data()));
    }

    private void send(Frame frame) {
        Peer to;
        synchronized (this) {
            to = peer;
        }
        if (to != null && !courier.isOver()) {
            to.send(frame);
        }
    }

    @Override
    public void reply(String referenceId, boolean fault, Map<String, String> data) {
        String request;
        synchronized (this) {
            request = requests.remove(referenceId);
        }
        if (request != null) {
            send(EspFrames.frame(fault ? EspFrames.FAULT : EspFrames.RESPONSE, request, "", data));
        }
    }

    @Override
    public void submit(String interactionId, String queue, Map<String, String> data) {
        send(EspFrames.frame(EspFrames.SUBMIT, interactionId, queue, data));
    }

    @Override
    public void probe() {
        send(EspFrames.frame(EspFrames.PING, "", "", Map.of()));
    }

    /** The interaction server keeps nothing that would have to be told again. */
    @Override
    public void resync() {
        send(EspFrames.frame(EspFrames.PING, "", SYNC, Map.of()));
    }

    private void stop() {
        FrameServer listening;
        synchronized (this) {
            over = true;
            listening = server;
        }
        patience.shutdownNow();
        if (listening != null) {
            // takes a moment, and this may be one of its own threads
            daemon(() -> {
                try {
                    listening.close();
                } catch (IOException gone) {
                    LOG.debug("esp.port.close.failed", gone);
                }
            }, "-end").start();
        }
    }

    @Override
    public void close() {
        courier.close(this::stop);
    }
}
