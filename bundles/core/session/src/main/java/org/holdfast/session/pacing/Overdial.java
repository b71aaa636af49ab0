package org.holdfast.session.pacing;

/**
 * Lost (abandoned or dropped) calls as a share of answered ones, and the boldness that keeps this share at its goal.
 * Each answered call moves the logarithm of the boldness: up by the goal when it got an agent, down by one less the goal
 * when it was lost. So it comes to rest exactly where the share of lost calls is the goal, whatever the answer rate,
 * the talk times and the patience of the contacts are.
 */
final class Overdial {
    private static final double STEP = 0.05;

    private long answers;
    private long losses;
    private double boldness = Boldness.FIRST;

    /**
     * An answered call got an agent or was lost.
     *
     * @param learn whether the call says something about the boldness: not when it was dialed without any
     */
    void outcome(boolean lost, double goal, boolean learn) {
        answers++;
        losses += lost ? 1 : 0;
        if (lost || learn) {
            boldness = Boldness.limited(boldness + STEP * (goal - (lost ? 1 : 0)));
        }
    }

    long answers() {
        return answers;
    }

    long losses() {
        return losses;
    }

    /** The logarithm of the boldness. */
    double boldness() {
        return boldness;
    }
}
