package org.holdfast.ledger;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallReference;

/** Loss and return of the record store and of telephony, and requests that failed. */
final class Outages {
    private final Draft draft;
    private final LedgerState state;

    Outages(Draft draft) {
        this.draft = draft;
        this.state = draft.state;
    }

    void storeDown(boolean mayDrain) {
        if (!state.storeUp) {
            if (state.mayDrain != mayDrain) {
                draft.add(new LedgerFact.StoreChanged(false, state.epoch, mayDrain));
            }
            return;
        }
        state.retrieves.values().forEach(each ->
                draft.add(new LedgerFact.RetrieveLost(each.requestId(), "record store lost")));
        if (state.writing != null) {
            draft.add(new LedgerFact.WriteLost(state.writing.requestId(), draft.now));
        }
        unknown(asked(state.attempts.values()), false);
        draft.add(new LedgerFact.StoreChanged(false, state.epoch, mayDrain));
        if (mayDrain && !state.idle.isEmpty()) {
            draft.tellBuffer();
        }
    }

    /** The write buffer is flushed first, in order (DB-WS-8, DB-WS-9): {@link Draft#finish()} sends it. */
    void storeUp(long epoch) {
        if (state.storeUp && state.epoch == epoch) {
            return;
        }
        draft.add(new LedgerFact.StoreChanged(true, epoch, false));
        Completion completion = new Completion(draft);
        for (Attempt each : state.attempts.values()) {
            if (each.stage == Attempt.Stage.INTENT_UNKNOWN) {
                completion.intentUnknown(each);
            }
        }
        for (Chain chain : state.idle.values()) {
            if (chain.epoch != epoch) {
                // not ours under this epoch: the store finds them as orphans
                draft.left(chain);
            }
        }
        draft.tellBuffer();
    }

    void drainAnnounced() {
        if (!state.storeUp && state.drainAsked && !state.draining) {
            draft.add(new LedgerFact.Draining());
            draft.tellBuffer();
        }
    }

    /** Attempts of before a loss are asked about at once (TS-WS-9); without queries their timers run on. */
    void telephonyUp(boolean canQuery) {
        for (Attempt each : state.atSwitch()) {
            if (each.dropped != null) {
                // the release may have been on its way on the link that is gone
                draft.add(new LedgerFact.ReleaseRequested(each.call, each.dropped));
            }
        }
        if (state.telephonyUp && state.canQuery == canQuery) {
            return;
        }
        draft.add(new LedgerFact.TelephonyChanged(true, canQuery));
        if (!state.telephonyUp && canQuery) {
            new Calls(draft).ask(state.atSwitch().stream().map(each -> each.call).toList());
        }
        draft.tellBuffer();
    }

    void telephonyDown(boolean survive) {
        if (state.telephonyUp && !survive) {
            draft.add(new LedgerFact.TelephonyChanged(false, false));
        }
    }

    void requestFailed(long requestId, String reason) {
        if (state.intents.containsKey(requestId)) {
            List<Attempt> hit = asked(state.attempts.values()).stream().filter(each -> each.intent == requestId).toList();
            unknown(hit, true);
        } else if (state.writing != null && state.writing.requestId() == requestId) {
            draft.add(new LedgerFact.WriteLost(requestId, draft.now.plusSeconds(1)));
        } else if (state.retrieves.values().stream().anyMatch(each -> each.requestId() == requestId)) {
            draft.add(new LedgerFact.RetrieveLost(requestId, reason));
        }
    }

    void written(long requestId) {
        if (state.writing == null || state.writing.requestId() != requestId) {
            return;
        }
        draft.add(new LedgerFact.WriteConfirmed(requestId));
        if (state.replayLeft > 0 && state.replayLeft <= state.writing.writes().size()) {
            // claims waited for this
            draft.tellBuffer();
        }
    }

    private static List<Attempt> asked(Iterable<Attempt> attempts) {
        List<Attempt> found = new ArrayList<>();
        for (Attempt each : attempts) {
            if (each.stage == Attempt.Stage.ASKED) {
                found.add(each);
            }
        }
        return found;
    }

    /** Rule R2: neither dialed nor given back. The permits are free again, the dials will not happen. */
    private void unknown(List<Attempt> attempts, boolean writeNow) {
        for (Attempt each : attempts) {
            CallReference call = each.call;
            draft.add(new LedgerFact.IntentUnknown(call));
            if (writeNow) {
                new Completion(draft).intentUnknown(each);
            }
        }
        draft.permitsReturned(attempts.size());
    }
}
