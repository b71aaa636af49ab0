package org.holdfast.session.pacing;

import java.time.Instant;
import java.util.Locale;
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
            case PROGRESSIVE -> progressive(crew, "one call for each free agent");
            case POWER -> power(settings, crew, history, now);
            case PREDICTIVE -> predictive(settings, crew, history, now);
            case NONE, PREVIEW, PROGRESSIVE_SEIZE, PREDICTIVE_SEIZE, POWER_SEIZE, PUSH_PREVIEW, PROGRESSIVE_GVP,
                    PREDICTIVE_GVP, POWER_GVP -> new Wanted(settings.mode(), 0, "the mode does not dial");
        };
    }

    /** What the mode wants when answered calls go to an announcement: as many as there are ports. */
    public static Wanted forAnnouncement(PacingSettings settings, Crew crew) {
        if (settings.mode() == DialMode.NONE) {
            return new Wanted(DialMode.NONE, 0, "the mode does not dial");
        }
        return new Wanted(settings.mode(), crew.freePorts(), "announcement: every free port");
    }

    private static Wanted progressive(Crew crew, String reason) {
        int calls = crew.ready() - crew.waiting() - crew.dialing();
        return new Wanted(DialMode.PROGRESSIVE, Math.max(0, calls),
                reason + " (free " + crew.ready() + ", waiting " + crew.waiting() + ", dialing " + crew.dialing() + ")");
    }

    private static Wanted power(PacingSettings settings, Crew crew, History history, Instant now) {
        if (OverdialGuard.closed(settings, history, now) && settings.ratio() > 1) {
            return progressive(crew, OverdialGuard.reason(settings, history));
        }
        int calls = (int) Math.floor(settings.ratio() * (crew.ready() - crew.waiting())) - crew.dialing();
        return new Wanted(DialMode.POWER, Math.max(0, calls), String.format(Locale.ROOT,
                "ratio %.2f for %d free agents, %d dialing", settings.ratio(), crew.ready(), crew.dialing()));
    }

    private static Wanted predictive(PacingSettings settings, Crew crew, History history, Instant now) {
        if (history.resolved() < settings.historyLength()) {
            return progressive(crew, "not enough history to predict: " + history.resolved() + " of "
                    + settings.historyLength() + " calls, dialing as progressive");
        }
        if (OverdialGuard.closed(settings, history, now)) {
            return progressive(crew, OverdialGuard.reason(settings, history));
        }
        return LookAhead.wanted(settings, crew, history, now);
    }
}
