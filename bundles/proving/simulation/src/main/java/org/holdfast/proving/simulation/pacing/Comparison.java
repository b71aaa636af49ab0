package org.holdfast.proving.simulation.pacing;

import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;

/**
 * Holdfast and other rules in the same world, from the same seed.
 *
 * @param world how contacts and agents behave
 * @param seed of the chance in it
 * @param hours simulated, the first of them to warm up; above 1
 */
public record Comparison(World world, long seed, double hours) {
    private static final double WARM_HOURS = 1;
    private static final double CAP_PERCENT = 3;
    private static final int STEPS = 12;

    /** Predictive with a goal for the share of lost calls, in percent, and a cap of 3 %. */
    public Outcome predictive(double goalPercent) {
        return holdfast(new PacingSettings(DialMode.PREDICTIVE, OptimizationMethod.OVERDIAL_RATE, goalPercent, CAP_PERCENT, 1,
                10_000, 1_000, 0, 0, 50));
    }

    /** One call for each free agent. */
    public Outcome progressive() {
        return holdfast(new PacingSettings(DialMode.PROGRESSIVE, OptimizationMethod.NONE, 0, CAP_PERCENT, 1,
                10_000, 1_000, 0, 0, 50));
    }

    private Outcome holdfast(PacingSettings settings) {
        return new ContactCentre(world, seed, WARM_HOURS, settings).run(hours);
    }

    /** VICIdial's adaptive rule with a limit of 3 %. */
    public Outcome adaptiveLevel() {
        return new RuleCentre(world, seed, new AdaptiveLevel(CAP_PERCENT / 100), WARM_HOURS).run(hours);
    }

    /** The highest fixed ratio of dials to ready agents that loses at most 3 %, found in hindsight. */
    public Outcome bestRatio() {
        double low = 1;
        double high = 2 / world.answered() * Math.sqrt(world.agents());
        Outcome best = ratio(low);
        for (int i = 0; i < STEPS; i++) {
            double ratio = (low + high) / 2;
            Outcome outcome = ratio(ratio);
            if (outcome.lost() <= CAP_PERCENT / 100) {
                low = ratio;
                best = outcome;
            } else {
                high = ratio;
            }
        }
        return best;
    }

    private Outcome ratio(double ratio) {
        return new RuleCentre(world, seed, Rule.ratio(ratio), WARM_HOURS).run(hours);
    }
}
