package org.holdfast.session.pacing;

import java.time.Instant;
import java.util.Locale;
import org.holdfast.api.campaign.PacingSettings;

/**
 * The hard cap on the overdial rate. Calls are dropped only when more contacts answer than agents are free, so one
 * call for each free agent is the safe floor that a closed guard leaves.
 */
public final class OverdialGuard {
    private OverdialGuard() {
    }

    /** Whether one more lost call would break the cap since load, or the last minute is above twice the cap. */
    public static boolean closed(PacingSettings settings, History history, Instant now) {
        double cap = settings.maxOverdialPercent() / 100;
        if (cap >= 1) {
            return false;
        }
        double withOneMore = (history.losses() + 1.0) / Math.max(1, history.answers() + 1.0);
        return withOneMore > cap || history.overdialRateLastMinute(now) > 2 * cap;
    }

    static String reason(PacingSettings settings, History history) {
        return String.format(Locale.ROOT, "overdial cap %.1f%%: %d lost of %d answered, one call for each free agent",
                settings.maxOverdialPercent(), history.losses(), history.answers());
    }
}
