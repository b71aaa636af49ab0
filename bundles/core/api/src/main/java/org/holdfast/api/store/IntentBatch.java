package org.holdfast.api.store;

import java.time.Instant;
import java.util.List;
import org.holdfast.api.CallReference;

/**
 * Attempts that are about to be dialed.
 *
 * @param requestId echoed by the answer
 * @param epoch epoch of this server
 * @param references the attempts; their record must be claimed by this epoch with a dial count one lower
 * @param now becomes {@code call_time}
 */
public record IntentBatch(long requestId, long epoch, List<CallReference> references, Instant now) {
    public IntentBatch {
        references = List.copyOf(references);
    }
}
