package org.holdfast.api.store;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What to write for one record. A status other than RETRIEVED ends the claim; RETRIEVED keeps it and clears the
 * intent (another number of the chain is dialed next).
 *
 * @param key the record
 * @param epoch epoch under which it was claimed
 * @param dials dials intended so far; the guard of the write
 * @param status new {@code record_status}
 * @param type new {@code record_type}
 * @param result new {@code call_result}
 * @param attempt new {@code attempt}
 * @param scheduled new {@code dial_sched_time}, or null
 * @param callTime new {@code call_time}, or null to keep the stored one
 * @param agentId new {@code agent_id}, or empty
 * @param treatments new {@code treatments}, or empty
 * @param group campaign group that alone may claim the record from now on, or null to leave that as it is
 */
public record RecordWrite(
        RecordKey key,
        long epoch,
        int dials,
        RecordStatus status,
        RecordType type,
        CallResult result,
        int attempt,
        @Nullable Instant scheduled,
        @Nullable Instant callTime,
        String agentId,
        String treatments,
        @Nullable String group) {
    /** A write that leaves the record with the groups that may claim it. */
    public RecordWrite(
            RecordKey key,
            long epoch,
            int dials,
            RecordStatus status,
            RecordType type,
            CallResult result,
            int attempt,
            @Nullable Instant scheduled,
            @Nullable Instant callTime,
            String agentId,
            String treatments) {
        this(key, epoch, dials, status, type, result, attempt, scheduled, callTime, agentId, treatments, null);
    }

    /** The newest attempt of the record; empty when it was never dialed. */
    public Optional<CallReference> call() {
        return dials < 1 ? Optional.empty()
                : Optional.of(new CallReference(key.list(), key.chainId(), key.chainN(), dials));
    }
}
