package org.holdfast.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.RecordWrite;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger knows and the store may not: claimed chains, calls that are not over as intended, and results that wait
 * to be written.
 */
final class Known {
    private Known() {
    }

    static List<RecordWrite> of(LedgerState state) {
        List<RecordWrite> known = new ArrayList<>();
        state.chains.values().stream().sorted(Comparator.comparingLong(chain -> chain.order)).forEach(chain ->
                chain.open.values().forEach(each -> known.add(retrieved(each, chain.epoch, each.dials(), null))));
        for (Attempt each : state.attempts.values()) {
            if (!each.inherited && mayBeDialed(each)) {
                known.add(retrieved(each.record, each.epoch, each.call.dial(), each.dialedAt));
            }
        }
        known.addAll(state.writes);
        return known;
    }

    private static boolean mayBeDialed(Attempt attempt) {
        return switch (attempt.stage) {
            case INTENDED, INTENT_UNKNOWN, DIALED, IN_PROGRESS, IN_DOUBT, WRAP_UP -> true;
            case ASKED, ORPHAN -> false;
        };
    }

    private static RecordWrite retrieved(ContactRecord record, long epoch, int dials, @Nullable Instant callTime) {
        return new RecordWrite(record.key(), epoch, dials, RecordStatus.RETRIEVED, record.type(), record.result(),
                record.attempt(), record.scheduled(), callTime, record.agentId(), record.treatments());
    }
}
