package org.holdfast.session.pacing;

import java.util.Locale;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;

/**
 * As many dials in flight as bring, at the estimated answer rate, boldness times the free agents in answers. Free are
 * the idle agents and those whose wrap-up ends before the answers come; a call that may end any time is not counted on,
 * but they set a ceiling: after a pause, when many agents are idle, the boldness that suits a few idle ones would bring
 * answers for all of them several times over.
 */
final class Predictive {
    /** Measured; 1 would keep the answers on their way below what large crews need. */
    private static final double CEILING = 1.5;

    /** How much bolder than the most careful of the group a session may be: 10 %, or the bold ones would take all. */
    private static final double BESIDE_OTHERS = Math.log(1.1);

    private Predictive() {
    }

    static Wanted wanted(PacingSettings settings, Crew crew, History history) {
        int free = crew.idle() + crew.returning();
        double ceiling = crew.idle() + CEILING * crew.busy() * history.freeWhenAnswered();
        double perAgent = Boldness.perFreeAgent(Math.min(boldness(settings, history), crew.others().boldness() + BESIDE_OTHERS),
                crew.ready() + crew.busy());
        double rate = history.answerRate();
        int ahead = (int) Math.floor(part(crew, Math.min(perAgent * free, ceiling)) / rate) - crew.dialing();
        int least = settings.method() == OptimizationMethod.OVERDIAL_RATE ? Progressive.calls(crew) : 0;
        return new Wanted(DialMode.PREDICTIVE, Math.max(least, ahead), () -> String.format(Locale.ROOT,
                "%d free agents, %.0f %% of dials answered, aiming at %.2f answers for each of them, %d dialing, "
                        + "%.2f %% lost, agents %.0f %% busy",
                free, 100 * rate, perAgent, crew.dialing(), 100 * history.overdialRate(),
                100 * history.workload().busyShare()));
    }

    /** This session's part of the answers that all sessions of the group aim at together. */
    private static double part(Crew crew, double answers) {
        return Math.max(0, Math.min(answers / (crew.others().rivals() + 1), answers - crew.others().expected()));
    }

    /** Never bolder than the overdial rate allows; the other goals can only be more careful. */
    static double boldness(PacingSettings settings, History history) {
        double allowed = history.overdial().boldness();
        return switch (settings.method()) {
            case BUSY_FACTOR, WAIT_TIME -> Math.min(allowed, history.workload().boldness());
            case NONE, OVERDIAL_RATE, DISTRIBUTION_TIME, MAXIMUM_GAIN -> allowed;
        };
    }
}
