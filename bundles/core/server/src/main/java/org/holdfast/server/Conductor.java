package org.holdfast.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one thread that runs the engine: takes inputs in order, wakes the machines when time is due. */
final class Conductor implements AutoCloseable {
    private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();
    private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

    private final Engine engine;
    private final Inbox inbox;
    private final EngineClock clock;
    private final Consumer<Throwable> onBug;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long busyNanos;

    /** Starts the thread. {@code onBug} hears of exceptions and errors that no machine should throw. */
    Conductor(Engine engine, Inbox inbox, Clock wall, Consumer<Throwable> onBug) {
        this.engine = engine;
        this.inbox = inbox;
        this.clock = new EngineClock(wall);
        this.onBug = onBug;
        this.thread = new Thread(this::run, "holdfast-conductor");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Time spent working since the start, nanoseconds. */
    long busyNanos() {
        return busyNanos;
    }

    private void run() {
        while (!stopping) {
            try {
                Input input = inbox.poll(untilWake());
                long began = System.nanoTime();
                step(input);
                busyNanos += System.nanoTime() - began;
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException | Error bug) {
                // also an Error: without this thread nothing is decided any more, and nobody would be told
                onBug.accept(bug);
            }
        }
    }

    private void step(@Nullable Input input) {
        Instant now = clock.now();
        if (input != null) {
            engine.handle(input, now);
        }
        if (!engine.wakeAt().isAfter(now)) {
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
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        engine.shutdown(clock.now());
    }
}
