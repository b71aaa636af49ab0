package org.holdfast.server;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bounded, ordered way into the engine. Any thread may offer; one thread takes. */
final class Inbox {
    private final ArrayBlockingQueue<Input> queue;
    private volatile boolean refused;

    /** An inbox for at most {@code bound} waiting inputs. */
    Inbox(int bound) {
        queue = new ArrayBlockingQueue<>(bound);
    }

    /** Adds an input; false when the inbox is full, then nothing was added. */
    boolean offer(Input input) {
        boolean taken = queue.offer(input);
        if (!taken) {
            refused = true;
        }
        return taken;
    }

    /**
     * Adds an input, waiting for room.
     *
     * @return false when there was none in time, or the thread was interrupted; then nothing was added
     */
    boolean offer(Input input, Duration most) {
        try {
            return queue.offer(input, most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether an input was refused since this was asked last. Only one thread asks. */
    boolean refusedSince() {
        boolean happened = refused;
        if (happened) {
            refused = false;
        }
        return happened;
    }

    /** The next input, or null when none came within the time. */
    @Nullable Input poll(long nanos) throws InterruptedException {
        return queue.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** Inputs waiting now. */
    int size() {
        return queue.size();
    }
}
