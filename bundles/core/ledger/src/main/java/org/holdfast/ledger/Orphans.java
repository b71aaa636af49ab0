package org.holdfast.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.Orphan;

/**
 * Records that older epochs left Retrieved (rules R6, R8). Merely claimed ones go back; those that may have been
 * dialed are asked about by reference and otherwise become Stale. None stays Retrieved.
 */
final class Orphans {
    private final Draft draft;
    private final LedgerState state;

    Orphans(Draft draft) {
        this.draft = draft;
        this.state = draft.state;
    }

    /** The attempt that an orphan may stand for. Under suspicion of a drain the next dial was never counted. */
    static Attempt attempt(Orphan orphan, boolean drainSuspected) {
        RecordKey key = orphan.record().key();
        int dial = orphan.intended() ? orphan.record().dials() : orphan.record().dials() + (drainSuspected ? 1 : 0);
        CallReference call = new CallReference(key.list(), key.chainId(), key.chainN(), Math.max(1, dial));
        return new Attempt(call, orphan.record(), orphan.epoch(), true, Attempt.Stage.ORPHAN);
    }

    void found(LedgerInput.OrphansFound input) {
        // what is still in our own care, from an epoch of ours, is written by its own path
        List<Orphan> orphans = input.orphans().stream()
                .filter(each -> !state.cares(each.record().key()))
                .toList();
        if (orphans.isEmpty()) {
            return;
        }
        draft.add(new LedgerFact.OrphansTaken(input.list(), orphans, input.drainSuspected()));
        Set<Chain.Key> dialed = new HashSet<>();
        orphans.stream().filter(Orphan::intended).forEach(each -> dialed.add(chain(each)));
        List<CallReference> doubtful = new ArrayList<>();
        for (Orphan each : orphans) {
            if (!each.intended() && !input.drainSuspected()) {
                // a contact that may have been reached on one number is not tried on the next
                RecordStatus status = dialed.contains(chain(each)) ? RecordStatus.CHAIN_UPDATED : RecordStatus.READY;
                draft.put(each.record(), each.epoch(), each.record().dials(), status, each.record().scheduled());
            } else if (state.telephonyUp && state.canQuery) {
                doubtful.add(attempt(each, input.drainSuspected()).call);
            } else {
                new Completion(draft).stale(attempt(each, input.drainSuspected()));
            }
        }
        new Calls(draft).ask(doubtful);
    }

    private static Chain.Key chain(Orphan orphan) {
        return new Chain.Key(orphan.record().key().list(), orphan.record().key().chainId());
    }
}
