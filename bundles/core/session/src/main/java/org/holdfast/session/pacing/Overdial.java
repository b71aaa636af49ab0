package org.holdfast.session.pacing;

import java.time.Instant;

/**
 * Lost (abandoned or dropped) calls as a share of answered ones, and the boldness that keeps this share at its goal.
 * Each answered call moves the logarithm of the boldness: up by the goal when it got an agent, down by one less the goal
 * when it was lost. So it comes to rest exactly where the share of lost calls is the goal, whatever the answer rate,
 * the talk times and the size of the group are.
 */
final class Overdial {
    private static final double STEP = Double.parseDouble(System.getProperty("step","0.1"));
    private static final double FIRST = Math.log(0.4);
    private static final double LEAST = Math.log(0.1);
    private static final double MOST = Math.log(4);
    private static final int MINUTE = 60;
    private static final int BRAKE_SECONDS = 300;

    private final SlidingCount answersOfMinute = new SlidingCount(MINUTE);
    private final SlidingCount lossesOfMinute = new SlidingCount(MINUTE);
    private final SlidingCount answersLately = new SlidingCount(BRAKE_SECONDS);
    private final SlidingCount lossesLately = new SlidingCount(BRAKE_SECONDS);
    private long answers;
    private long losses;
    private double boldness = FIRST;

    void outcome(boolean lost, double goal, Instant at) {
        answers++;
        losses += lost ? 1 : 0;
        boldness = Math.max(LEAST, Math.min(MOST, boldness + STEP * (goal - (lost ? 1 : 0))));
        answersOfMinute.add(1, at);
        answersLately.add(1, at);
        if (lost) {
            lossesOfMinute.add(1, at);
            lossesLately.add(1, at);
        }
    }

    long answers() {
        return answers;
    }

    long losses() {
        return losses;
    }

    double boldness() {
        return Math.exp(boldness);
    }

    /**
     * A brake on the last minute and the last five, 0 to 1: chance alone brings losses in clumps, so it begins when
     * they are more than chance explains and stops all dialing ahead at twice that excess.
     */
    double brake(double goal, Instant now) {
        return Math.min(brake(goal, answersOfMinute.sum(now), lossesOfMinute.sum(now), Double.parseDouble(System.getProperty("b1","2"))),
                brake(goal, answersLately.sum(now), lossesLately.sum(now), Double.parseDouble(System.getProperty("b5","1"))));
    }

    private static double brake(double goal, long answered, long lost, double deviations) {
        double expected = goal * answered;
        double tolerated = expected + Math.max(1, deviations * Math.sqrt(expected));
        if (lost <= tolerated) {
            return 1;
        }
        return Math.max(Double.parseDouble(System.getProperty("bm","0")), 1 - (lost - tolerated) / (tolerated - expected));
    }
}
