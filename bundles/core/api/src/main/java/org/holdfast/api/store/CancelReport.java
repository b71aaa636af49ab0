package org.holdfast.api.store;

import java.util.List;
import org.holdfast.api.RecordKey;

/**
 * What a cancellation did in the store.
 *
 * @param cancelled records that were Ready and are Cancelled now
 * @param claimed records that a server has Retrieved: untouched, because only the ledger that claimed them may write them
 * @param untouched how many matching records were final before
 */
public record CancelReport(List<RecordKey> cancelled, List<RecordKey> claimed, int untouched) {
    public CancelReport {
        cancelled = List.copyOf(cancelled);
        claimed = List.copyOf(claimed);
    }

    /** Whether no record matched. */
    public boolean isEmpty() {
        return cancelled.isEmpty() && claimed.isEmpty() && untouched == 0;
    }
}
