package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;

/** Calls per second with a small burst, in whole nanoseconds, so that the same inputs give the same permits. */
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;

    private final long nanosPerCall;
    private final long burstNanos;
    private Instant emptyAt = Instant.MIN;

    /** A bucket that lets {@code perSecond} calls through; the burst is a tenth of a second's calls, at least one. */
    TokenBucket(double perSecond) {
        // rounded up: never more than that many
        this.nanosPerCall = (long) Math.ceil(SECOND / perSecond);
        this.burstNanos = Math.max(nanosPerCall, SECOND / 10);
    }

    /** How many calls may start now. */
    int available(Instant now) {
        return (int) Math.max(0, credit(now) / nanosPerCall);
    }

    /** When at least one more call may start. */
    Instant nextAt(Instant now) {
        long missing = nanosPerCall - credit(now);
        return missing <= 0 ? now : now.plusNanos(missing);
    }

    /** Uses calls up. */
    void take(int calls, Instant now) {
        emptyAt = now.minusNanos(credit(now) - calls * nanosPerCall);
    }

    private long credit(Instant now) {
        if (emptyAt.equals(Instant.MIN) || emptyAt.isBefore(now.minusNanos(burstNanos))) {
            return burstNanos;
        }
        return Duration.between(emptyAt, now).toNanos();
    }
}
