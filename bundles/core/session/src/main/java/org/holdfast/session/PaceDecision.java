package org.holdfast.session;

import java.time.Instant;
import org.holdfast.api.DialMode;

/**
 * One pacing decision with what bounded it.
 *
 * @param at when
 * @param mode the mode that was used (PREDICTIVE falls back to PROGRESSIVE until it has enough history)
 * @param bound what bound it
 * @param wanted calls the mode would start
 * @param granted calls it may start after all bounds
 */
public record PaceDecision(Instant at, DialMode mode, Bound bound, int wanted, int granted) {
    /** What can bound a decision. */
    public enum Bound {
        /** The dialing mode wants no more. */
        MODE,
        /** No port is free. */
        PORTS,
        /** The limit of calls per second. */
        RATE,
        /** The buffer has no more chains. */
        BUFFER
    }
}
