package org.holdfast.session.pacing;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.OptimizationMethod;

/**
 * How busy the agents are, and the boldness that brings their busy share or their mean wait to its goal. The mean wait
 * of an agent is the mean number of ready agents divided by the calls they get in a second (Little's law).
 */
final class Workload {
    private static final double MEMORY_SECONDS = 120;
    private static final double SPEED = 0.004;

    private Instant last = Instant.MIN;
    private double busySeconds;
    private double readySeconds;
    private double calls;
    private double boldness = Boldness.FIRST;

    /** Since the last sample so many agents were busy and ready. */
    void sample(int busy, int ready, OptimizationMethod method, double goal, Instant at) {
        if (!last.equals(Instant.MIN) && at.isAfter(last)) {
            double seconds = Math.min(MEMORY_SECONDS, Duration.between(last, at).toNanos() / 1e9);
            double keep = Math.exp(-seconds / MEMORY_SECONDS);
            busySeconds = busySeconds * keep + busy * seconds;
            readySeconds = readySeconds * keep + ready * seconds;
            calls *= keep;
            if (busy + ready > 0) {
                boldness = Boldness.limited(boldness + SPEED * seconds * distance(method, goal));
            }
        }
        last = last.isAfter(at) ? last : at;
    }

    void connected() {
        calls++;
    }

    /** How much bolder it has to become, -1 to 1. */
    private double distance(OptimizationMethod method, double goal) {
        return switch (method) {
            case BUSY_FACTOR -> limited((goal / 100 - busyShare()) / 0.05);
            case WAIT_TIME -> limited((waitSeconds() - goal) / Math.max(1, goal));
            case NONE, OVERDIAL_RATE, DISTRIBUTION_TIME, MAXIMUM_GAIN -> 0;
        };
    }

    private static double limited(double value) {
        return Math.max(-1, Math.min(1, value));
    }

    /** Busy agents as a share of those at work, over the last minutes. */
    double busyShare() {
        return busySeconds + readySeconds == 0 ? 0 : busySeconds / (busySeconds + readySeconds);
    }

    /** Mean seconds an agent waited for a call, over the last minutes. */
    double waitSeconds() {
        return readySeconds / Math.max(1, calls);
    }

    /** The logarithm of the boldness. */
    double boldness() {
        return boldness;
    }
}
