package org.holdfast.api.connector;

import org.holdfast.api.HoldCause;

/**
 * What the loss of a link means for sessions and for attempts in flight: data that each connector declares.
 *
 * @param session what sessions that use the connector do
 * @param cause the hold that is placed when {@code session} is PAUSE or DRAIN
 * @param attempts what becomes of attempts in flight
 * @param alarm whether an alarm goes to the management layer
 */
public record LossContract(OnSession session, HoldCause cause, OnAttempts attempts, boolean alarm) {

    /** Effect on sessions. */
    public enum OnSession {
        /** Go on. */
        CONTINUE,
        /** Use up the buffer, then hold. */
        DRAIN,
        /** Hold at once. */
        PAUSE
    }

    /** Effect on attempts in flight. */
    public enum OnAttempts {
        /** They go on; nothing is known to be lost. */
        SURVIVE,
        /** Asked for by reference, else Stale by timer; never dialed again. */
        STALE_BY_TIMER,
        /** The connector reports each one's error at once. */
        ERROR_AT_ONCE
    }
}
