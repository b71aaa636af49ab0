package org.holdfast.session.centre;

import java.util.ArrayDeque;
import java.util.Locale;

/** What a run came to. */
final class Measured {
    private static final double WINDOW = 300;

    private final ArrayDeque<double[]> window = new ArrayDeque<>();
    private int lostInWindow;
    private double first = -1;
    double busySeconds;
    double agentSeconds;
    long dials;
    long answered;
    long lost;
    long facts;
    /** Largest share of lost calls in any five minutes with at least 100 answered calls. */
    double worstWindow;
    double worstAt;

    void outcome(double at, boolean isLost) {
        answered++;
        lost += isLost ? 1 : 0;
        window.addLast(new double[] {at, isLost ? 1 : 0});
        lostInWindow += isLost ? 1 : 0;
        while (window.getFirst()[0] < at - WINDOW) {
            lostInWindow -= (int) window.removeFirst()[1];
        }
        first = first < 0 ? at : first;
        if (at - first >= WINDOW && window.size() >= 100) {
            double share = (double) lostInWindow / window.size();
            if (share > worstWindow) {
                worstWindow = share;
                worstAt = at;
            }
        }
    }

    double utilisation() {
        return busySeconds / agentSeconds;
    }

    /** Abandoned and dropped as a share of answered. */
    double lostShare() {
        return (double) lost / answered;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "utilisation %.4f, lost %.2f %% of %d answered, %d dials, worst 5 min %.1f %% at %.1f h, %d facts",
                utilisation(), 100 * lostShare(), answered, dials, 100 * worstWindow, worstAt / 3600, facts);
    }
}
