package org.holdfast.session.pacing;

import java.time.Instant;
import java.util.Locale;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;

/**
 * Adaptive look-ahead: the answers expected of the dials in flight shall meet the agents expected to be free when they
 * come. The safety factor beta follows the distance of the overdial rate from its goal.
 */
final class LookAhead {
    private static final double LEAST = 0.5;
    private static final double MOST = 2.0;

    private LookAhead() {
    }

    static Wanted wanted(PacingSettings settings, Crew crew, History history, Instant now) {
        double horizon = history.resolveSeconds();
        double share = 1 - Math.exp(-horizon / history.handleSeconds());
        double free = crew.ready() - crew.waiting() + crew.busy() * share;
        double rate = history.answerRate();
        double beta = beta(settings, history, now);
        double target = Math.max(crew.ready() - crew.waiting(), beta * free - spread(free, beta));
        int calls = (int) Math.floor(target / rate) - crew.dialing();
        return new Wanted(DialMode.PREDICTIVE, Math.max(0, calls), String.format(Locale.ROOT,
                "expecting %.1f free agents in %.0f s, answer rate %.2f, factor %.2f, %d dialing",
                free, horizon, rate, beta, crew.dialing()));
    }

    /** A margin for chance: small crews cannot rely on averages. */
    private static double spread(double free, double beta) {
        return beta >= 1 ? 0 : 0.5 * Math.sqrt(Math.max(0, free)) * (1 - beta);
    }

    private static double beta(PacingSettings settings, History history, Instant now) {
        double goal = goal(settings);
        double seen = Math.max(history.overdialRate(), history.overdialRateLastMinute(now) / 2);
        double beta = 1 + (goal - seen) / Math.max(goal, 0.005) * 0.6;
        return Math.max(LEAST, Math.min(MOST, beta));
    }

    /** The overdial rate aimed at: the goal itself, or for the other goals the cap, less a margin. */
    private static double goal(PacingSettings settings) {
        double cap = settings.maxOverdialPercent() / 100;
        if (settings.method() == OptimizationMethod.OVERDIAL_RATE) {
            return Math.min(settings.goal() / 100, cap);
        }
        return 0.9 * cap;
    }
}
