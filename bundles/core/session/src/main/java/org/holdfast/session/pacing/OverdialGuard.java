package org.holdfast.session.pacing;

import java.util.Locale;
import org.holdfast.api.campaign.PacingSettings;

/**
 * The hard cap on the overdial rate since load. Calls are lost only when more contacts answer than agents are free, so
 * one call for each free agent is the safe floor that a closed guard leaves.
 */
final class OverdialGuard {
    private OverdialGuard() {
    }

    /** Whether one more lost call would break the cap; with few answered calls that is so without any lost one. */
    static boolean closed(PacingSettings settings, Overdial overdial) {
        double cap = settings.maxOverdialPercent() / 100;
        return cap < 1 && overdial.losses() + 1 > cap * (overdial.answers() + 1);
    }

    static String reason(PacingSettings settings, Overdial overdial) {
        return String.format(Locale.ROOT, "overdial cap %.1f %%: %d lost of %d answered, one call for each free agent",
                settings.maxOverdialPercent(), overdial.losses(), overdial.answers());
    }
}
