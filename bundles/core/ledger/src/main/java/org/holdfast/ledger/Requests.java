package org.holdfast.ledger;

import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactRecord;

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
        if (attempt == null || !state.takesResult(record, result)) {
            return;
        }
        draft.add(new LedgerFact.ResultSet(record, result));
        if (attempt.stage == Attempt.Stage.WRAP_UP) {
            new Completion(draft).wrappedUp(attempt, result);
        }
    }

    void cancel(RecordKey record, boolean wholeChain) {
        Chain chain = state.chain(record);
        if (chain == null || chain.cancelled || !state.takesCancel(record, wholeChain)) {
            return;
        }
        ContactRecord number = chain.open.get(record.chainN());
        if (!wholeChain && number != null && chain.open.size() > 1) {
            draft.cancelAll(List.of(number), chain.epoch);
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
            state.wrappingUp().forEach(each -> new Completion(draft).wrappedUp(each, each.ended));
        }
    }
}
