package org.holdfast.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The engine's time: runs with the monotonic clock, so that a jump of the wall clock neither fires nor stops
 * deadlines, and is drawn towards the wall clock by at most one part in ten, so that calling hours stay right.
 */
final class EngineClock {
    private static final long SLEW = 10;

    private final Clock wall;
    private long lastNanos = System.nanoTime();
    private Instant last;

    EngineClock(Clock wall) {
        this.wall = wall;
        this.last = wall.instant();
    }

    /** Now; never goes back. */
    Instant now() {
        long nanos = System.nanoTime();
        long passed = nanos - lastNanos;
        lastNanos = nanos;
        Instant straight = last.plusNanos(passed);
        Duration off = Duration.between(straight, wall.instant());
        long limit = passed / SLEW;
        long correction = off.abs().compareTo(Duration.ofNanos(limit)) > 0
                ? (off.isNegative() ? -limit : limit)
                : off.toNanos();
        last = straight.plusNanos(correction);
        return last;
    }
}
