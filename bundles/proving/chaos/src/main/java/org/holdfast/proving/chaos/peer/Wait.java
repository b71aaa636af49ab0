package org.holdfast.proving.chaos.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for outcomes. */
public final class Wait {
    private static final long PAUSE_NANOS = 100_000_000;

    private Wait() {
    }

    /** Whether it comes to pass in time. */
    public static boolean met(Duration most, Callable<Boolean> outcome) throws Exception {
        Instant end = Instant.now().plus(most);
        while (!outcome.call()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** @throws AssertionError if it does not come to pass in time */
    public static void until(String what, Duration most, Callable<Boolean> outcome) throws Exception {
        if (!met(most, outcome)) {
            throw new AssertionError("waited " + most.toSeconds() + " s in vain: " + what);
        }
    }
}
