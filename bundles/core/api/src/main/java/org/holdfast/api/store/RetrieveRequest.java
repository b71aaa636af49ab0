package org.holdfast.api.store;

import java.time.Instant;
import org.holdfast.api.SessionId;

/**
 * Asks for a claim of chains: first scheduled ones that are due (oldest first), then fresh ones in the order of
 * the list after the cursor.
 *
 * @param requestId echoed by the answer
 * @param list calling list
 * @param filter SQL predicate over the columns of the list, or empty; from the list's configuration, trusted
 * @param order columns to take fresh records by, or empty for chain order; from the list's configuration, trusted
 * @param session who claims
 * @param epoch epoch of this server, more than 0; refused when it is not the stored one
 * @param claimId unique under the epoch, so that a claim whose answer was lost can be found
 * @param scheduledLimit how many due chains at most, 0 or more
 * @param freshLimit how many fresh chains at most, 0 or more
 * @param after where to go on; {@link Cursor#START} at the beginning
 * @param now the engine's clock, for what is due
 */
public record RetrieveRequest(
        long requestId,
        String list,
        String filter,
        String order,
        SessionId session,
        long epoch,
        long claimId,
        int scheduledLimit,
        int freshLimit,
        Cursor after,
        Instant now) {
}
