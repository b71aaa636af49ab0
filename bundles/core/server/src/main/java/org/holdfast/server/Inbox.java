package org.holdfast.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bounded, ordered way into the engine. Any thread may offer; one thread takes. */
final class Inbox {
    private final ArrayBlockingQueue<Input> queue;

    /** An inbox for at most {@code bound} waiting inputs. */
    Inbox(int bound) {
        queue = new ArrayBlockingQueue<>(bound);
    }

    /** Adds an input; false when the inbox is full, then nothing was added. */
    boolean offer(Input input) {
        return queue.offer(input);
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
