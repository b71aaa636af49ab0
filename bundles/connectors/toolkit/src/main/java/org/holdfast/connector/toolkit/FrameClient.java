package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.jspecify.annotations.Nullable;

/**
 * A link that speaks frames. It connects, says hello, reports {@code opened} when it is welcome, {@code heard} with each
 * frame, and {@code closed}; it answers the questions of the far end. What it does not do is what a connector is for.
 *
 * @param <E> kind of reports
 */
public final class FrameClient<E extends LinkEvents> {
    private static final long LONGEST_LOOK_MILLIS = 1_000;

    /**
     * How to connect.
     *
     * @param to where
     * @param tls files for TLS, or null for a plain connection
     * @param hello what we say first
     * @param within bound for connecting, for TLS, and for the welcome
     * @param mostBytes bytes of the largest frame that is taken
     * @param mostQueued frames that may wait to be sent
     * @param trace hears the messages of the keep-alive, if it is traced locally
     */
    public record Options(HostPort to, @Nullable Tls tls, Hello hello, Duration within, int mostBytes, int mostQueued,
            Consumer<String> trace) {
    }

    /** Hears what comes, in the order in which it comes, in one thread. */
    public interface Receiver {
        /**
         * A frame of the protocol inside.
         *
         * @throws ProtocolException if it is not what may come; ends the link
         */
        void received(Frame frame) throws ProtocolException;
    }

    private final Options options;
    private final String name;
    private final Receiver receiver;
    private final Wire wire;
    private final Courier<E> courier;
    private volatile @Nullable KeepAlive keepAlive;
    private volatile @Nullable ScheduledThreadPoolExecutor watch;

    /** Begins to connect. @param name of the threads, ending in the id of the link */
    public FrameClient(Options options, String name, E events, Receiver receiver) {
        this.options = options;
        this.name = name;
        this.receiver = receiver;
        this.wire = new Wire(options.to());
        this.courier = new Courier<>(name, options.mostQueued(), events, this::why, this::release);
        courier.send(this::open);
    }

    private Disconnect why(Exception failed) {
        return failed instanceof Ended ended ? ended.farewell.disconnect(options.to())
                : failed instanceof ProtocolException wrong
                ? new Disconnect(Disconnect.Cause.PROTOCOL, options.to() + ": " + wrong.getMessage())
                : Trouble.of(options.to(), failed);
    }

    private void release() {
        ScheduledThreadPoolExecutor watching = watch;
        if (watching != null) {
            watching.shutdownNow();
        }
        wire.cut();
    }

    private void open() throws IOException {
        wire.connect(options.within(), options.tls() == null ? null : options.tls().context());
        wire.readWithin(options.within());
        options.hello().frame().write(wire.out());
        FrameReader reader = new FrameReader(wire.in(), options.mostBytes());
        Frame first = reader.next();
        ended(first);
        if (!Frame.Type.WELCOME.is(first)) {
            throw new ProtocolException("a welcome expected, found a frame of type " + first.type());
        }
        wire.readWithin(Duration.ZERO);
        KeepAlive machine = KeepAlive.ofClient(options.hello().terms(), System.nanoTime());
        keepAlive = machine;
        courier.report(LinkEvents::opened);
        Thread listener = new Thread(() -> listen(reader, machine), name + "-listener");
        listener.setDaemon(true);
        listener.start();
        if (machine.wakeAt() != Long.MAX_VALUE) {
            watch(machine);
        }
    }

    private static void ended(Frame frame) throws Ended {
        if (Frame.Type.BYE.is(frame)) {
            throw new Ended(Farewell.of(frame));
        }
    }

    private void listen(FrameReader reader, KeepAlive machine) {
        try {
            while (true) {
                Frame frame = reader.next();
                machine.heard(System.nanoTime());
                courier.report(LinkEvents::heard);
                if (frame.type() >= Frame.DATA) {
                    receiver.received(frame);
                } else {
                    ended(frame);
                    if (Frame.Type.ASK.is(frame)) {
                        trace("asked");
                        write(Frame.Type.ALIVE.empty());
                    } else if (!Frame.Type.ALIVE.is(frame)) {
                        throw new ProtocolException("a frame of type " + frame.type() + " is not expected here");
                    }
                }
            }
        } catch (IOException | RuntimeException over) {
            courier.end(why(over));
        }
    }

    private void watch(KeepAlive machine) {
        ScheduledThreadPoolExecutor watching = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch = watching;
        look(watching, machine);
        // the link may have ended before there was something to shut down
        if (courier.isOver()) {
            watching.shutdownNow();
        }
    }

    private void look(ScheduledThreadPoolExecutor watching, KeepAlive machine) {
        switch (machine.step(System.nanoTime())) {
            case NOTHING -> { }
            case ASK -> {
                trace("asks");
                write(Frame.Type.ASK.empty());
            }
            case SPEAK -> write(Frame.Type.ALIVE.empty());
            case LOST -> courier.end(new Disconnect(Disconnect.Cause.TIMEOUT,
                    options.to() + ": nothing was heard in time (keepalive.local.millis)"));
        }
        long wait = Math.min(Math.max(machine.wakeAt() - System.nanoTime(), 1), LONGEST_LOOK_MILLIS * 1_000_000);
        if (!courier.isOver() && !watching.isShutdown()) {
            schedule(watching, () -> look(watching, machine), wait);
        }
    }

    private static void schedule(ScheduledThreadPoolExecutor watching, Runnable task, long wait) {
        try {
            watching.schedule(task, wait, TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.RejectedExecutionException over) {
            // it was shut down in this moment, which is the end that was wanted
            watching.shutdownNow();
        }
    }

    private void trace(String what) {
        if (options.hello().terms().tracedLocally()) {
            options.trace().accept("keepalive." + what + " peer=" + options.to());
        }
    }

    /** Sends a frame after all others. Never blocks. */
    public void send(Frame frame) {
        if (frame.type() < Frame.DATA) {
            throw new IllegalArgumentException("type: " + Frame.DATA + "..255 expected, found " + frame.type());
        }
        write(frame);
    }

    private void write(Frame frame) {
        courier.send(() -> {
            frame.write(wire.out());
            KeepAlive machine = keepAlive;
            if (machine != null) {
                machine.spoke(System.nanoTime());
            }
        });
    }

    /** Asks for a sign of life, which is reported as {@code heard}. */
    public void probe() {
        write(Frame.Type.ASK.empty());
    }

    /** Reports, unless the link is over. */
    public void report(Consumer<E> report) {
        courier.report(report);
    }

    /** Ends the link with this report. */
    public void end(Disconnect why) {
        courier.end(why);
    }

    /** Ends the link without a report. */
    public void close() {
        courier.close(() -> {
            try {
                new Farewell(Farewell.Reason.ENDING, "the client closes the link").frame().write(wire.out());
            } finally {
                release();
            }
        });
    }

    private static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Farewell farewell;

        Ended(Farewell farewell) {
            this.farewell = farewell;
        }
    }
}
