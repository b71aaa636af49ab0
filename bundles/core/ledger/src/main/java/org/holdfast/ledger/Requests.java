package org.holdfast.ledger;

import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;

/** What people ask for: results, cancelling, unloading. */
final class Requests {
    private final Draft draft;
    private final LedgerState state;

    Requests(Draft draft) {
        this.draft = draft;
        this.state = draft.state;
    }

    void reconfigure(LedgerInput.Reconfigure input) {
        draft.add(new LedgerFact.Reconfigured(input.definition(), input.lists()));
        draft.tellBuffer();
    }

    void setResult(RecordKey record, CallResult result) {
        Attempt attempt = state.attempts.get(record);
        if (attempt != null && attempt.atSwitch() && LedgerState.settable(result)) {
            draft.add(new LedgerFact.ResultSet(record, result));
        }
    }

    void cancel(RecordKey record) {
        Chain chain = state.chain(record);
        if (chain == null || chain.cancelled) {
            return;
        }
        draft.add(new LedgerFact.Cancelled(record));
        if (!chain.busy) {
            draft.cancelAll(List.copyOf(chain.open.values()), chain.epoch);
            draft.left(chain);
        }
    }

    void unload(boolean force) {
        if (state.unloading && !force) {
            return;
        }
        draft.add(new LedgerFact.Unloading(force));
        for (Chain chain : state.idle.values()) {
            draft.putAll(List.copyOf(chain.open.values()), chain.epoch, RecordStatus.READY);
            draft.left(chain);
        }
        if (force) {
            for (Attempt each : state.atSwitch()) {
                if (!each.inherited) {
                    draft.add(new LedgerFact.ReleaseRequested(each.call, CallResult.STALE));
                }
                new Completion(draft).stale(each);
            }
        }
    }
}
