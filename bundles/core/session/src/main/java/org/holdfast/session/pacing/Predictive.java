package org.holdfast.session.pacing;

import java.time.Instant;
import java.util.Locale;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;

/**
 * Adaptive look-ahead: the answers expected of the dials in flight are a share, the boldness, of the agents expected
 * to be free when those answers come: the ones idle now and the ones whose call will be over by then.
 */
final class Predictive {
    private Predictive() {
    }

    static Wanted wanted(PacingSettings settings, Crew crew, History history, Instant now) {
        double share = 1.0 / (crew.others().rivals() + 1);
        double all = crew.busy() * history.handleTime().freeWithin(history.answerSeconds());
        double soon = Double.parseDouble(System.getProperty("theta","0.25")) * crew.busy() * history.handleTime().freeWithin(history.answerSeconds());
        double free = Math.min((crew.idle() + soon) * share, crew.idle() + soon - crew.others().expected());
        double rate = history.answerRate();
        double boldness = boldness(settings, history) * history.overdial().brake(History.goal(settings), now);
        int ahead = (int) Math.floor(Math.min(boldness * free, (crew.idle()*Double.parseDouble(System.getProperty("ci","1")) + all) * share) / rate) - crew.dialing();
        int least = settings.method() == OptimizationMethod.OVERDIAL_RATE ? Progressive.calls(crew) : 0;
        return new Wanted(DialMode.PREDICTIVE, Math.max(least, ahead), String.format(Locale.ROOT,
                "expecting %.1f free agents in %.0f s, %.0f %% of dials answered, boldness %.2f, %d dialing, %.2f %% lost, "
                        + "agents %.0f %% busy",
                free, history.answerSeconds(), 100 * rate, boldness, crew.dialing(), 100 * history.overdialRate(),
                100 * history.workload().busyShare()));
    }

    /** Never bolder than the overdial rate allows; the other goals can only be more careful. */
    private static double boldness(PacingSettings settings, History history) {
        double allowed = history.overdial().boldness();
        return switch (settings.method()) {
            case BUSY_FACTOR, WAIT_TIME -> Math.min(allowed, history.workload().boldness());
            case NONE, OVERDIAL_RATE, DISTRIBUTION_TIME, MAXIMUM_GAIN -> allowed;
        };
    }
}
