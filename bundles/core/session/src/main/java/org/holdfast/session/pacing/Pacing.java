package org.holdfast.session.pacing;

import java.time.Instant;
import org.holdfast.api.DialMode;
import org.holdfast.api.campaign.PacingSettings;

/** How many calls each mode wants to start now. */
public final class Pacing {
    private Pacing() {
    }

    /** What the mode wants for agents. */
    public static Wanted forAgents(PacingSettings settings, Crew crew, History history, Instant now) {
        if (crew.ready() + crew.busy() == 0) {
            return new Wanted(settings.mode(), 0, "no agent is logged in and ready");
        }
        return switch (settings.mode()) {
            case PROGRESSIVE -> Progressive.wanted(crew, "one call for each free agent");
            case POWER -> power(settings, crew, history);
            case PREDICTIVE -> predictive(settings, crew, history, now);
            case NONE, PREVIEW, PROGRESSIVE_SEIZE, PREDICTIVE_SEIZE, POWER_SEIZE, PUSH_PREVIEW, PROGRESSIVE_GVP,
                    PREDICTIVE_GVP, POWER_GVP -> new Wanted(settings.mode(), 0, "the mode does not dial");
        };
    }

    /** What the mode wants when answered calls go to an announcement. */
    public static Wanted forAnnouncement(PacingSettings settings, Crew crew) {
        return settings.mode() == DialMode.NONE
                ? new Wanted(DialMode.NONE, 0, "the mode does not dial")
                : Power.forPorts(settings, crew);
    }

    private static Wanted power(PacingSettings settings, Crew crew, History history) {
        return settings.ratio() > 1 && OverdialGuard.closed(settings, history.overdial())
                ? Progressive.wanted(crew, OverdialGuard.reason(settings, history.overdial()))
                : Power.forAgents(settings, crew);
    }

    private static Wanted predictive(PacingSettings settings, Crew crew, History history, Instant now) {
        if (history.resolved() < settings.historyLength()) {
            return Progressive.wanted(crew, "not enough history to predict: " + history.resolved() + " of "
                    + settings.historyLength() + " calls, dialing as progressive");
        }
        return OverdialGuard.closed(settings, history.overdial())
                ? Progressive.wanted(crew, OverdialGuard.reason(settings, history.overdial()))
                : Predictive.wanted(settings, crew, history, now);
    }
}
