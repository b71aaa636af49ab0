package org.holdfast.session.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Share of dials that are answered, estimated by cohort: all dials of one second, resolved or not. A cohort counts
 * when it is old enough for its answers to have come. Looking at resolved calls instead would be wrong: failures are
 * fast, so that in the first seconds of a burst nearly all that is known is failure, and the rate would be far too low.
 */
final class AnswerRate {
    private static final int LEAST_WINDOW = 400;
    private static final int WINDOW_PER_DIAL_IN_FLIGHT = 4;
    private static final double LEAST = 0.01;
    private static final double FIRST_SECONDS = 12;
    private static final double WEIGHT = 0.02;

    private static final class Cohort {
        private int dials;
        private int answers;
        private boolean grown;
    }

    private final TreeMap<Long, Cohort> cohorts = new TreeMap<>();
    private double answerSeconds = FIRST_SECONDS;
    private long resolved;
    private long grownDials;
    private long grownAnswers;

    void dialed(Instant at, int inFlight) {
        cohorts.computeIfAbsent(at.getEpochSecond(), second -> new Cohort()).dials++;
        grow(at.getEpochSecond() - (long) growSeconds());
        forget(Math.max(LEAST_WINDOW, WINDOW_PER_DIAL_IN_FLIGHT * inFlight));
    }

    void answered(Instant dialedAt, Instant at) {
        resolved++;
        answerSeconds += WEIGHT * (Math.max(0, Duration.between(dialedAt, at).toMillis() / 1000.0) - answerSeconds);
        Cohort cohort = cohorts.get(dialedAt.getEpochSecond());
        if (cohort != null) {
            cohort.answers++;
            grownAnswers += cohort.grown ? 1 : 0;
        }
    }

    void unanswered() {
        resolved++;
    }

    private void grow(long until) {
        for (Map.Entry<Long, Cohort> each : cohorts.descendingMap().tailMap(until, true).entrySet()) {
            Cohort cohort = each.getValue();
            if (cohort.grown) {
                return;
            }
            cohort.grown = true;
            grownDials += cohort.dials;
            grownAnswers += cohort.answers;
        }
    }

    private void forget(int window) {
        Map.Entry<Long, Cohort> oldest = cohorts.firstEntry();
        while (oldest.getValue().grown && grownDials - oldest.getValue().dials >= window) {
            grownDials -= oldest.getValue().dials;
            grownAnswers -= oldest.getValue().answers;
            cohorts.pollFirstEntry();
            oldest = cohorts.firstEntry();
        }
    }

    private double growSeconds() {
        return Math.min(120, 3 * answerSeconds());
    }

    /** Dials of which the outcome is known. */
    long resolved() {
        return resolved;
    }

    /** The share, {@code 0.01..1}; careful, that is high, while little is known. */
    double rate() {
        return Math.max(LEAST, Math.min(1, (grownAnswers + 2.0) / (grownDials + 2.0)));
    }

    /** Mean seconds from a dial to its answer, 1 or more. */
    double answerSeconds() {
        return Math.max(1, answerSeconds);
    }
}
