package org.holdfast.connector.toolkit;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The threads of the links of a connector, found by their names. */
public final class LinkThreads {
    private static final long MOST_MILLIS = 5_000;

    private LinkThreads() {
    }

    /**
     * Waits until no other thread lives whose name begins like this, 5 s at most. For {@code @Deactivate}: the server has closed
     * the links or is about to, and a thread that ends after its bundle was replaced finds no class any more.
     *
     * @param begin what is common to all threads of all links of this connector and to no others
     */
    public static void awaitEnd(String begin) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        for (Optional<Thread> one = any(begin); one.isPresent(); one = any(begin)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            one.get().join(left);
        }
    }

    private static Optional<Thread> any(String begin) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each != Thread.currentThread() && each.isAlive() && each.getName().startsWith(begin))
                .findAny();
    }
}
