package org.holdfast.api;

import java.time.Instant;

/**
 * A reason why a session does not dial. "Why is it not dialing?" is the list of its holds.
 *
 * @param cause kind of reason
 * @param connector id of the connector that causes it, or the empty string
 * @param reason one sentence for people
 * @param since when it began
 */
public record Hold(HoldCause cause, String connector, String reason, Instant since) {

    /** Whether this hold and another one have the same cause and connector. */
    public boolean sameAs(HoldCause otherCause, String otherConnector) {
        return cause == otherCause && connector.equals(otherConnector);
    }
}
