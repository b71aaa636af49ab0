package org.holdfast.api.store;

import java.util.List;

/**
 * Records to be written, in order.
 *
 * @param requestId echoed by the answer
 * @param epoch epoch of this server; the whole batch is refused ({@code requestFailed}) when it is not the stored one
 * @param writes the records
 */
public record WriteBatch(long requestId, long epoch, List<RecordWrite> writes) {
    public WriteBatch {
        writes = List.copyOf(writes);
    }
}
