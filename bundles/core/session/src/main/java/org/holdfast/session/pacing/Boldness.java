package org.holdfast.session.pacing;

/**
 * The boldness of prediction, as its natural logarithm. Answers expected of the dials in flight are boldness times the
 * square root of the agents at work times the free agents: chance evens out with the square root of the crew, so that
 * one value suits crews of every size (measured best values for 3 % lost lie between 0.15 and 0.25).
 */
final class Boldness {
    /** Careful: a session that begins loses less than its goal allows. */
    static final double FIRST = Math.log(0.12);
    private static final double LEAST = Math.log(0.01);
    private static final double MOST = Math.log(1);

    private Boldness() {
    }

    /** The logarithm kept in its range, so that a long time without losses does not end in a burst of them. */
    static double limited(double logarithm) {
        return Math.max(LEAST, Math.min(MOST, logarithm));
    }

    /** Answers expected for each free agent. */
    static double perFreeAgent(double logarithm, int agents) {
        return Math.exp(logarithm) * Math.sqrt(agents);
    }
}
