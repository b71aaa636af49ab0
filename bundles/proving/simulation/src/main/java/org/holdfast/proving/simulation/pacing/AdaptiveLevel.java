package org.holdfast.proving.simulation.pacing;

/**
 * The rule that VICIdial calls ADAPT_HARD_LIMIT, written anew from its documented behaviour: lines in use are a level
 * times the agents; every 15 s the level is multiplied by one plus the mean of ready agents less waiting contacts of the
 * last minute, as a share of the agents; it is 1 as long as the share of lost calls is above the target. Calls are
 * placed every 2.5 s. The level lies between 1 and 10.
 */
final class AdaptiveLevel implements Rule {
    private static final double PLACE_SECONDS = 2.5;
    private static final double ADAPT_SECONDS = 15;
    private static final double MEAN_SECONDS = 60;
    private static final double MOST = 10;

    private final double target;
    private double level = 1;
    private double difference;
    private double seen;
    private double placed;
    private double adapted;

    AdaptiveLevel(double target) {
        this.target = target;
    }

    @Override
    public int calls(double now, int agents, int ready, int waiting, int dialing, double lost) {
        difference += (1 - Math.exp(-(now - seen) / MEAN_SECONDS)) * (ready - waiting - difference);
        seen = now;
        if (now - adapted >= ADAPT_SECONDS) {
            adapted = now;
            level = lost > target ? 1 : Math.max(1, Math.min(MOST, level * (1 + difference / agents)));
        }
        if (now - placed < PLACE_SECONDS) {
            return 0;
        }
        placed = now;
        return (int) Math.floor(level * agents) - dialing - waiting - (agents - ready);
    }
}
