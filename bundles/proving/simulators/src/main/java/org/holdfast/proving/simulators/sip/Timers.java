package org.holdfast.proving.simulators.sip;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers of the one thread. */
final class Timers {
    private static final long NANOS = 1_000_000;

    private final PriorityQueue<Timer> queue =
            new PriorityQueue<>(Comparator.comparingLong((Timer each) -> each.due).thenComparingLong(each -> each.order));
    private final long start = System.nanoTime();
    private long order;

    /** One timer. */
    static final class Timer {
        private final long due;
        private final long order;
        private final Runnable action;
        private boolean cancelled;

        private Timer(long due, long order, Runnable action) {
            this.due = due;
            this.order = order;
            this.action = action;
        }

        void cancel() {
            cancelled = true;
        }
    }

    Timer after(long millis, Runnable action) {
        Timer timer = new Timer(now() + Math.max(0, millis), order++, action);
        queue.add(timer);
        return timer;
    }

    /** Milliseconds until the next timer, at least 1; {@code most} when there is none before. */
    long untilNext(long most) {
        Timer next = queue.peek();
        return next == null ? most : Math.max(1, Math.min(most, next.due - now()));
    }

    void runDue() {
        long now = now();
        for (Timer next = queue.peek(); next != null && next.due <= now; next = queue.peek()) {
            queue.poll();
            if (!next.cancelled) {
                next.action.run();
            }
        }
    }

    private long now() {
        return (System.nanoTime() - start) / NANOS;
    }
}
