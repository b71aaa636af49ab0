package org.holdfast.api.campaign;

import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;

/**
 * How a session dials.
 *
 * @param mode dialing mode
 * @param method goal kind of predictive dialing
 * @param goal goal value: percent for BUSY_FACTOR and OVERDIAL_RATE, seconds for WAIT_TIME
 * @param maxOverdialPercent hard cap on dropped and abandoned calls as a share of answered ones, in every mode;
 *     0..100, 100 = no cap
 * @param ratio calls per free agent (per port when agentless) in POWER, 0.1..10
 * @param ports calls at a time, both legs of a contact count as one; 1..100000
 * @param callsPerSecond calls started per second at most, more than 0, up to 100000
 * @param minBuffer chains below which the buffer is filled up; 0 = from the dial rate
 * @param optimumBuffer chains to fill up to, above {@code minBuffer}; 0 = from the dial rate
 * @param historyLength resolved calls needed before PREDICTIVE predicts; until then it dials as PROGRESSIVE
 */
public record PacingSettings(
        DialMode mode,
        OptimizationMethod method,
        double goal,
        double maxOverdialPercent,
        double ratio,
        int ports,
        double callsPerSecond,
        int minBuffer,
        int optimumBuffer,
        int historyLength) {
    public PacingSettings {
        switch (mode) {
            case NONE, PROGRESSIVE, PREDICTIVE, POWER -> { }
            case PREVIEW, PUSH_PREVIEW, PROGRESSIVE_SEIZE, PREDICTIVE_SEIZE, POWER_SEIZE, PROGRESSIVE_GVP, PREDICTIVE_GVP,
                    POWER_GVP -> throw new IllegalArgumentException("mode: " + mode + " is not available");
        }
        check(goal >= 0 && goal <= 100_000, "goal: 0..100000 expected, found " + goal);
        check(maxOverdialPercent >= 0 && maxOverdialPercent <= 100,
                "maxOverdialPercent: 0..100 expected, found " + maxOverdialPercent);
        check(ratio >= 0.1 && ratio <= 10, "ratio: 0.1..10 expected, found " + ratio);
        check(ports >= 1 && ports <= 100_000, "ports: 1..100000 expected, found " + ports);
        check(callsPerSecond > 0 && callsPerSecond <= 100_000, "callsPerSecond: up to 100000 expected, found " + callsPerSecond);
        check(minBuffer >= 0 && (optimumBuffer == 0 || optimumBuffer > minBuffer),
                "optimumBuffer: more than minBuffer expected, found " + optimumBuffer + " and " + minBuffer);
        check(historyLength >= 1, "historyLength: 1 or more expected, found " + historyLength);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same settings with another mode and goal. */
    public PacingSettings withMode(DialMode newMode, OptimizationMethod newMethod, double newGoal) {
        return new PacingSettings(newMode, newMethod, newGoal, maxOverdialPercent, ratio, ports, callsPerSecond, minBuffer,
                optimumBuffer, historyLength);
    }
}
