package org.holdfast.proving.simulation.pacing;

import java.util.Locale;

/**
 * What a run came to, the first hour left out.
 *
 * @param utilisation time agents were occupied as a share of the time they were there, 0..1
 * @param lost abandoned and dropped calls as a share of answered ones, 0..1
 * @param worstWindow the largest such share in any five minutes with at least 100 answered calls, 0..1; 0 if there were none
 * @param windowsAbove share of those five-minute windows, looked at with each answered call, that were above 6 %, 0..1
 */
public record Outcome(double utilisation, double lost, double worstWindow, double windowsAbove) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "utilisation=%.4f lost=%.2f%% worst_five_minutes=%.1f%% above_6%%=%.2f%%",
                utilisation, 100 * lost, 100 * worstWindow, 100 * windowsAbove);
    }
}
