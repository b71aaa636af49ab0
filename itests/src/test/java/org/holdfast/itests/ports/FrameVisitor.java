package org.holdfast.itests.ports;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.connector.toolkit.Tls;

/** A right client of a port of frames: sends one frame each time and gets an answer. */
final class FrameVisitor implements Door.Visitor, LinkEvents, AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int NEVER = -1;

    private final HostPort to;
    private final Tls tls;
    private final String protocol;
    private final Frame question;
    private final int echoed;
    private CompletableFuture<String> opened = new CompletableFuture<>();
    private volatile CompletableFuture<String> answered = new CompletableFuture<>();
    private FrameClient<LinkEvents> client;

    /** One that leaves after each answer. */
    FrameVisitor(int port, Tls tls, String protocol, Frame question) {
        this(port, tls, protocol, question, NEVER);
    }

    /** One that stays, and sends back signs of life, which are frames of this type. */
    FrameVisitor(int port, Tls tls, String protocol, Frame question, int echoed) {
        this.to = new HostPort("127.0.0.1", port);
        this.tls = tls;
        this.protocol = protocol;
        this.question = question;
        this.echoed = echoed;
    }

    @Override
    public synchronized String visit() throws Exception {
        long end = System.nanoTime() + WITHIN.toNanos();
        if (client == null) {
            connect(end);
        }
        answered = new CompletableFuture<>();
        client.send(question);
        String answer = answered.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (echoed == NEVER) {
            close();
        }
        return answer;
    }

    /** Where one client is welcome at a time, the port is opened again a moment after the one before has gone. */
    private void connect(long end) throws Exception {
        while (client == null) {
            opened = new CompletableFuture<>();
            CompletableFuture<FrameClient<LinkEvents>> itself = new CompletableFuture<>();
            FrameClient<LinkEvents> fresh = new FrameClient<>(new FrameClient.Options(to, tls, new Hello(protocol, 1, "visitor",
                    KeepAliveTerms.OFF), WITHIN, 1 << 20, 1_000, line -> { }), "visitor-" + to.port(), this, frame -> {
                        if (frame.type() == echoed) {
                            itself.thenAccept(each -> each.send(frame));
                        } else {
                            answered.complete("answered");
                        }
                    });
            itself.complete(fresh);
            String how = opened.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (how.equals("opened")) {
                client = fresh;
            } else if (System.nanoTime() > end) {
                throw new TimeoutException(to + ": " + how);
            } else {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    @Override
    public void opened() {
        opened.complete("opened");
    }

    @Override
    public void heard() {
        // every frame is one
    }

    @Override
    public void resynced() {
        // asked for by nobody
    }

    @Override
    public void closed(Disconnect why) {
        opened.complete("closed " + why);
        answered.completeExceptionally(new java.io.IOException("closed " + why));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
