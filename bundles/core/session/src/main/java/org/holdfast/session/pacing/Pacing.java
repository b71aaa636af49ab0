package org.holdfast.session.pacing;

import org.holdfast.api.DialMode;
import org.holdfast.api.campaign.PacingSettings;

/** How many calls each mode wants to start now. */
public final class Pacing {
    private Pacing() {
    }

    /** What the mode wants for agents. */
    public static Wanted forAgents(PacingSettings settings, Crew crew, History history) {
        if (crew.ready() + crew.busy() == 0) {
            return new Wanted(settings.mode(), 0, () -> "no agent is logged in and ready");
        }
        return switch (settings.mode()) {
            case PROGRESSIVE -> Progressive.wanted(crew, () -> "one call for each free agent");
            case POWER -> power(settings, crew, history);
            case PREDICTIVE -> predictive(settings, crew, history);
            case NONE, PREVIEW, PROGRESSIVE_SEIZE, PREDICTIVE_SEIZE, POWER_SEIZE, PUSH_PREVIEW, PROGRESSIVE_GVP,
                    PREDICTIVE_GVP, POWER_GVP -> new Wanted(settings.mode(), 0, () -> "the mode does not dial");
        };
    }

    /** What the mode wants when answered calls go to an announcement. */
    public static Wanted forAnnouncement(PacingSettings settings, Crew crew) {
        return settings.mode() == DialMode.NONE
                ? new Wanted(DialMode.NONE, 0, () -> "the mode does not dial")
                : Power.forPorts(settings, crew);
    }

    /** Whether more calls are dialed than agents are free: the mode predicts, it can, and the cap lets it. */
    public static boolean predicts(PacingSettings settings, History history) {
        return settings.mode() == DialMode.PREDICTIVE && history.resolved() >= settings.historyLength()
                && !OverdialGuard.closed(settings, history.overdial());
    }

    /** The logarithm of the boldness with which a session predicts; what it is held to beside others is not in it. */
    public static double boldness(PacingSettings settings, History history) {
        return Predictive.boldness(settings, history);
    }

    private static Wanted power(PacingSettings settings, Crew crew, History history) {
        return settings.ratio() > 1 && OverdialGuard.closed(settings, history.overdial())
                ? Progressive.wanted(crew, () -> OverdialGuard.reason(settings, history.overdial()))
                : Power.forAgents(settings, crew);
    }

    private static Wanted predictive(PacingSettings settings, Crew crew, History history) {
        if (history.resolved() < settings.historyLength()) {
            return Progressive.wanted(crew, () -> "not enough history to predict: " + history.resolved() + " of "
                    + settings.historyLength() + " calls, dialing as progressive");
        }
        return predicts(settings, history) ? Predictive.wanted(settings, crew, history)
                : Progressive.wanted(crew, () -> OverdialGuard.reason(settings, history.overdial()));
    }
}
