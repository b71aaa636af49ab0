package org.holdfast.proving.simulation.pacing;

import java.util.ArrayDeque;

/** Counts of a run, begun after the time to warm up. */
final class Measured {
    private static final double WINDOW_SECONDS = 300;
    private static final int LEAST_ANSWERED = 100;
    private static final double LIMIT = 0.06;

    private record Answer(double at, boolean lost) {
    }

    private final double from;
    private final ArrayDeque<Answer> window = new ArrayDeque<>();
    private int lostInWindow;
    private double busySeconds;
    private double agentSeconds;
    private long answered;
    private long lost;
    private long windows;
    private long windowsAbove;
    private double worstWindow;

    /** Counts from this second on. */
    Measured(double from) {
        this.from = from;
    }

    /** From one moment to another so many of the agents were occupied. */
    void time(double since, double until, int busy, int agents) {
        if (since >= from) {
            busySeconds += (until - since) * busy;
            agentSeconds += (until - since) * agents;
        }
    }

    /** An answered call got an agent or was lost. */
    void outcome(double at, boolean isLost) {
        if (at < from) {
            return;
        }
        answered++;
        lost += isLost ? 1 : 0;
        window.addLast(new Answer(at, isLost));
        lostInWindow += isLost ? 1 : 0;
        while (window.getFirst().at < at - WINDOW_SECONDS) {
            lostInWindow -= window.removeFirst().lost ? 1 : 0;
        }
        if (at - from >= WINDOW_SECONDS && window.size() >= LEAST_ANSWERED) {
            double share = (double) lostInWindow / window.size();
            windows++;
            windowsAbove += share > LIMIT ? 1 : 0;
            worstWindow = Math.max(worstWindow, share);
        }
    }

    Outcome outcome() {
        return new Outcome(busySeconds / agentSeconds, (double) lost / answered, worstWindow,
                windows == 0 ? 0 : (double) windowsAbove / windows);
    }
}
