package org.holdfast.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one thread that runs the engine: takes inputs in order, wakes the machines when time is due. */
final class Conductor implements AutoCloseable {
    private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();
    private static final int LOOKS = 4;
    private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

    private final Engine engine;
    private final Inbox inbox;
    private final EngineClock clock;
    private final Consumer<Throwable> onBug;
    private final Thread thread;
    private final Thread watch;
    private final Patience patience;
    private final Duration longest;
    private final BiConsumer<String, Throwable> onHang;
    private volatile boolean stopping;
    private volatile long busyNanos;

    /**
     * Starts the thread.
     *
     * @param onBug hears of exceptions and errors that no machine should throw
     * @param longest time that a call of a connector may take before it is interrupted
     * @param onHang hears of a connector that takes longer, with the stack of the conductor
     */
    Conductor(Engine engine, Inbox inbox, Clock wall, Consumer<Throwable> onBug, Duration longest,
            BiConsumer<String, Throwable> onHang) {
        this.engine = engine;
        this.inbox = inbox;
        this.clock = new EngineClock(wall);
        this.onBug = onBug;
        this.patience = engine.patience();
        this.longest = longest;
        this.onHang = onHang;
        this.thread = new Thread(this::run, "holdfast-conductor");
        this.thread.setDaemon(true);
        this.thread.start();
        this.watch = new Thread(this::watch, "holdfast-conductor-watch");
        this.watch.setDaemon(true);
        this.watch.start();
    }

    /** Time spent working since the start, nanoseconds. */
    long busyNanos() {
        return busyNanos;
    }

    private void run() {
        while (!stopping) {
            try {
                Input input = inbox.poll(0);
                if (input == null) {
                    input = inbox.poll(untilWake());
                }
                long began = System.nanoTime();
                step(input);
                busyNanos += System.nanoTime() - began;
            } catch (InterruptedException stop) {
                // only our close ends the thread, and it has said so; a connector may have left its interruption behind
            } catch (RuntimeException | Error bug) {
                // also an Error: without this thread nothing is decided any more, and nobody would be told
                onBug.accept(bug);
            }
        }
    }

    /**
     * Interrupts the conductor when it is in the same call of a connector for too long. Looks are counted, not time: a
     * process that was frozen inside a call has seen one look, and the connector is not to blame.
     */
    private void watch() {
        long seen = 0;
        int looks = 0;
        while (!stopping) {
            LockSupport.parkNanos(longest.toNanos() / LOOKS);
            long call = patience.present();
            looks = call != 0 && call == seen ? looks + 1 : 0;
            seen = call;
            if (looks == LOOKS) {
                looks = 0;
                Throwable where = new IllegalStateException("where it waits");
                where.setStackTrace(thread.getStackTrace());
                String connector = patience.interrupt(call);
                if (!connector.isEmpty()) {
                    onHang.accept(connector, where);
                }
            }
        }
    }

    private void step(@Nullable Input input) {
        Instant now = clock.now();
        if (input != null) {
            engine.handle(input, now);
        }
        // the links whose reports were refused are ended by a tick
        if (inbox.refusedSince() || !engine.wakeAt().isAfter(now)) {
            engine.handle(new Input.Tick(), now);
        }
    }

    private long untilWake() {
        Instant wake = engine.wakeAt();
        if (wake.equals(Instant.MAX)) {
            return LONGEST_WAIT;
        }
        Duration wait = Duration.between(clock.now(), wake);
        if (wait.compareTo(Duration.ofSeconds(1)) > 0) {
            return LONGEST_WAIT;
        }
        return Math.max(SHORTEST_WAIT, wait.toNanos());
    }

    /** Stops the thread; waits for the input it works on. */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(watch);
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        engine.shutdown(clock.now());
    }
}
