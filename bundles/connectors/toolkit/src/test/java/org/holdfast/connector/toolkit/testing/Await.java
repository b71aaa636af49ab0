package org.holdfast.connector.toolkit.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for an outcome, with a limit that only a broken test reaches. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Await() {
    }

    /** Returns when the condition holds; fails with what was found instead. */
    public static void until(BooleanSupplier condition, Supplier<Object> found) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s; found " + found.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
