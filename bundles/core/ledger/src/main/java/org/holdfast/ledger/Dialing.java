package org.holdfast.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.telephony.DialRequest;

/** From permit to dial: gate, intent (rule R2), dial; while draining without the intent (rule R5, DB-WS-3). */
final class Dialing {
    /** Writes that may wait; when more do, nothing new is dialed. */
    static final int MAX_PENDING_WRITES = 100_000;

    private final Draft draft;
    private final LedgerState state;
    private final Gate gate;
    private final DoNotCall doNotCall;

    Dialing(Draft draft, DoNotCall doNotCall) {
        this.draft = draft;
        this.state = draft.state;
        this.doNotCall = doNotCall;
        this.gate = new Gate(draft, doNotCall);
    }

    void permit(int count) {
        boolean full = state.writes.size() > MAX_PENDING_WRITES;
        if (full && !state.idle.isEmpty()) {
            draft.heldBack(state.idle.firstEntry().getValue().open.firstEntry().getValue(), "too many unwritten results");
        }
        if (full || state.unloading || !state.telephonyUp || !doNotCall.isComplete()) {
            draft.permitsReturned(count);
            return;
        }
        if (!state.storeUp && !state.draining) {
            if (state.mayDrain && !state.drainAsked && !state.idle.isEmpty()) {
                draft.add(new LedgerFact.DrainRequested());
            }
            draft.permitsReturned(count);
            return;
        }
        List<ContactRecord> records = take(count);
        if (state.storeUp) {
            intend(records);
        } else {
            records.forEach(this::dial);
        }
        draft.permitsReturned(count - records.size());
    }

    private List<ContactRecord> take(int count) {
        List<ContactRecord> records = new ArrayList<>();
        for (Chain chain : state.idle.values()) {
            if (records.size() >= count) {
                break;
            }
            Optional<ContactRecord> record = gate.next(chain);
            record.ifPresent(records::add);
            if (record.isPresent()) {
                draft.idleChanged(-1);
            }
        }
        return records;
    }

    private static CallReference reference(ContactRecord record) {
        return new CallReference(record.key().list(), record.key().chainId(), record.key().chainN(), record.dials() + 1);
    }

    private void intend(List<ContactRecord> records) {
        if (!records.isEmpty()) {
            draft.add(new LedgerFact.IntendRequested(new IntentBatch(draft.nextId(), state.epoch,
                    records.stream().map(Dialing::reference).toList(), draft.now)));
        }
    }

    void intended(LedgerInput.Intended answer) {
        IntentBatch batch = state.intents.get(answer.requestId());
        if (batch == null) {
            return;
        }
        Set<CallReference> granted = new HashSet<>(answer.granted());
        int unused = 0;
        for (CallReference call : batch.references()) {
            Attempt attempt = state.attempt(call);
            if (attempt == null || attempt.stage != Attempt.Stage.ASKED) {
                continue;
            }
            if (granted.contains(call)) {
                draft.add(new LedgerFact.Intended(call));
                unused += handOver(attempt) ? 0 : 1;
            } else {
                refused(call);
                unused++;
            }
        }
        draft.permitsReturned(unused);
    }

    /** The record is somebody else's now; what is still ours of its chain goes back, the store guards these writes. */
    private void refused(CallReference call) {
        Chain chain = state.chain(call.record());
        draft.add(new LedgerFact.IntentRefused(call));
        if (chain != null) {
            for (ContactRecord each : chain.open.values()) {
                if (!each.key().equals(call.record())) {
                    draft.put(each, chain.epoch, each.dials(), RecordStatus.READY, each.scheduled());
                }
            }
        }
    }

    /** Dials, unless something came up since the intent was asked for; then it is certain that nothing was dialed. */
    private boolean handOver(Attempt attempt) {
        Chain chain = state.chain(attempt.call.record());
        if (chain != null && chain.cancelled) {
            new Completion(draft).undialed(attempt, RecordStatus.CANCELLED, CallResult.CANCEL_RECORD);
            return false;
        }
        if (!state.telephonyUp || state.unloading || !gate.allows(attempt.record)) {
            new Completion(draft).undialed(attempt, RecordStatus.READY, attempt.record.result());
            return false;
        }
        dial(attempt.record);
        return true;
    }

    private void dial(ContactRecord record) {
        Map<String, String> data = new LinkedHashMap<>(record.custom());
        data.put("campaign", state.definition.id().campaign());
        data.put("group", state.definition.id().group());
        data.put("list", record.key().list());
        data.put("record_id", Long.toString(record.recordId()));
        data.put("chain_id", Long.toString(record.key().chainId()));
        data.put("chain_n", Integer.toString(record.key().chainN()));
        Instant staleAt = draft.now.plus(state.definition.timeouts().stale());
        draft.add(new LedgerFact.DialRequested(new DialRequest(reference(record), record.contactInfo(),
                state.definition.callerId(), state.definition.timeouts().ring(), data), draft.now, staleAt));
    }
}
