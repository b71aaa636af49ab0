package org.holdfast.session.pacing;

import java.time.Duration;

/** Mean time that an agent is occupied with a call, from its start to the end of his wrap-up. */
final class HandleTime {
    private static final double FIRST_SECONDS = 120;
    private static final double FIRST_WEIGHT = 20;
    private static final double LEAST_WEIGHT = 0.01;

    private double seconds = FIRST_SECONDS;
    private long calls;

    void handled(Duration time) {
        calls++;
        double weight = Math.max(LEAST_WEIGHT, 1 / (FIRST_WEIGHT + calls));
        seconds += weight * (Math.max(0, time.toMillis() / 1000.0) - seconds);
    }

    /** The mean in seconds, 1 or more. */
    double seconds() {
        return Math.max(1, seconds);
    }

    /** Probability that an agent who is occupied now is free within so many seconds, if times are exponential. */
    double freeWithin(double horizon) {
        return 1 - Math.exp(-horizon / seconds());
    }
}
