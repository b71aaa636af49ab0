package org.holdfast.proving.simulators.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the session was held because its telephony was lost, read off the time-line. */
final class Outage {
    private static final String CAUSE = "cause=TELEPHONY_LOST";

    private @Nullable Instant since;

    /** One entry of the time-line; the length of the outage when this entry ends it. */
    Optional<Duration> seen(Instant at, String code, String text) {
        if (!text.contains(CAUSE)) {
            return Optional.empty();
        }
        Instant began = since;
        if (code.equals("hold.placed")) {
            since = at;
        } else if (code.equals("hold.lifted") && began != null) {
            since = null;
            return Optional.of(Duration.between(began, at));
        }
        return Optional.empty();
    }
}
