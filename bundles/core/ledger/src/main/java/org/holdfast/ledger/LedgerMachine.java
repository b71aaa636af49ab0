package org.holdfast.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.store.RecordWrite;

/**
 * The life of the records of one session. An attempt goes through these states; each row has a test.
 *
 * <pre>
 * from              input                                     to and facts
 * RETRIEVED         Permit, store up, gate open               intent asked: IntendRequested
 * RETRIEVED         Permit, draining, gate open               DIALED: DialRequested without intent (R5, DB-WS-3)
 * RETRIEVED         Permit, gate closed                       written Ready, Updated or NoCall: HeldBack, Queued
 * intent asked      Intended, granted                         INTENDED, then DIALED: Intended, DialRequested (R2)
 * intent asked      Intended, granted, telephony down         written Ready: Intended, Queued, PermitsReturned
 * intent asked      Intended, not granted                     forgotten: IntentRefused, PermitsReturned
 * intent asked      StoreDown, RequestFailed                  unknown: IntentUnknown; Stale when the store is up (R2)
 * DIALED            DialAccepted, Progressed                  IN_PROGRESS: deadline armed again
 * DIALED            DialRejected                              COMPLETED, attempt not counted
 * IN_PROGRESS       Progressed                                IN_PROGRESS: deadline armed again
 * DIALED, IN_PROG.  Progressed RELEASED                       COMPLETED: Completed, Queued, treatment
 * IN_PROGRESS       Progressed RELEASED, agent has wrap-up    WRAP_UP: WrappingUp, nothing written yet
 * WRAP_UP           SetResult                                 COMPLETED with that result and its treatment: Queued
 * WRAP_UP           Tick at the end of the wrap-up            COMPLETED with the call's result: Queued
 * DIALED, IN_PROG.  Tick at the deadline, switch can be asked IN_DOUBT: InDoubt
 * DIALED, IN_PROG.  Tick at the deadline, it cannot           COMPLETED as Stale (TS-WS-6)
 * DIALED, IN_PROG.  TelephonyUp after a loss                  IN_DOUBT (TS-WS-9)
 * DIALED, IN_PROG.  Lost, the dialer behind a proxy is gone   COMPLETED as SYSTEM_ERROR, without treatment (CPXS-WS-7)
 * IN_PROGRESS       Status UNKNOWN unasked, was answered      IN_DOUBT: asked at once, an agent may be waiting
 * IN_DOUBT          Lost                                      COMPLETED as Stale
 * IN_DOUBT          Status DIALING or ESTABLISHED             IN_PROGRESS
 * IN_DOUBT          Status UNKNOWN, Tick at the deadline      COMPLETED as Stale; never Ready
 * COMPLETED         Written                                   WRITTEN: WriteConfirmed
 * COMPLETED         StoreDown, RequestFailed                  WriteLost, sent again in order (DB-WS-8)
 * </pre>
 *
 * Late, doubled and unknown reports change nothing. {@link #decide} reads, {@link #evolve} writes; the owner
 * applies every fact in order before the next decision.
 */
public final class LedgerMachine {
    private final LedgerState state;
    private final Evolution evolution;
    private final DoNotCall doNotCall;

    /**
     * @param idBase request ids are {@code idBase + 1}, {@code idBase + 2}, … in order
     * @param lists the calling lists by name
     * @param doNotCall shared with the other sessions of the store; only read here
     */
    public LedgerMachine(
            long idBase, SessionDefinition definition, Map<String, ListDefinition> lists, DoNotCall doNotCall) {
        this.state = new LedgerState(idBase, definition, lists);
        this.evolution = new Evolution(state);
        this.doNotCall = doNotCall;
    }

    /** What follows from an input; changes nothing. */
    public List<LedgerFact> decide(LedgerInput input, Instant now) {
        Draft draft = new Draft(state, now);
        if (!ofCalls(input, draft) && !ofStore(input, draft)) {
            ofPeople(input, draft);
        }
        return draft.finish();
    }

    private boolean ofCalls(LedgerInput input, Draft draft) {
        Calls calls = new Calls(draft);
        if (input instanceof LedgerInput.Progressed progressed) {
            calls.progressed(progressed.progress());
        } else if (input instanceof LedgerInput.DialAccepted accepted) {
            calls.accepted(accepted.call());
        } else if (input instanceof LedgerInput.DialRejected rejected) {
            calls.rejected(rejected);
        } else if (input instanceof LedgerInput.Status status) {
            calls.status(status.call(), status.status());
        } else if (input instanceof LedgerInput.Lost lost) {
            calls.lost(lost.call());
        } else if (input instanceof LedgerInput.AgentTalks talks) {
            calls.agentTalks(talks.call(), talks.wrapUp());
        } else if (input instanceof LedgerInput.Drop drop) {
            calls.drop(drop.call(), drop.result());
        } else if (input instanceof LedgerInput.Tick) {
            calls.overdue();
        } else if (input instanceof LedgerInput.Permit permit) {
            new Dialing(draft, doNotCall).permit(permit.count());
        } else if (input instanceof LedgerInput.Intended intended) {
            new Dialing(draft, doNotCall).intended(intended);
        } else {
            return false;
        }
        return true;
    }

    private boolean ofStore(LedgerInput input, Draft draft) {
        Outages outages = new Outages(draft);
        if (input instanceof LedgerInput.Fill fill) {
            new Retrieval(draft).fill(fill.chains());
        } else if (input instanceof LedgerInput.Retrieved retrieved) {
            new Retrieval(draft).retrieved(retrieved);
        } else if (input instanceof LedgerInput.Written written) {
            outages.written(written.requestId());
        } else if (input instanceof LedgerInput.RequestFailed failed) {
            outages.requestFailed(failed.requestId(), failed.reason());
        } else if (input instanceof LedgerInput.StoreUp up) {
            outages.storeUp(up.epoch());
        } else if (input instanceof LedgerInput.StoreDown down) {
            outages.storeDown(down.mayDrain());
        } else if (input instanceof LedgerInput.DrainAnnounced) {
            outages.drainAnnounced();
        } else if (input instanceof LedgerInput.TelephonyUp up) {
            outages.telephonyUp(up.canQuery());
        } else if (input instanceof LedgerInput.TelephonyDown down) {
            outages.telephonyDown(down.survive());
        } else if (input instanceof LedgerInput.OrphansFound found) {
            new Orphans(draft).found(found);
        } else {
            return false;
        }
        return true;
    }

    private static void ofPeople(LedgerInput input, Draft draft) {
        Requests requests = new Requests(draft);
        if (input instanceof LedgerInput.Reconfigure reconfigure) {
            requests.reconfigure(reconfigure);
        } else if (input instanceof LedgerInput.SetResult set) {
            requests.setResult(set.record(), set.result());
        } else if (input instanceof LedgerInput.Cancel cancel) {
            requests.cancel(cancel.record(), cancel.wholeChain());
        } else if (input instanceof LedgerInput.Unload unload) {
            requests.unload(unload.force());
        }
    }

    /** Takes a fact into the state. */
    public void evolve(LedgerFact fact) {
        evolution.apply(fact);
    }

    /** When the next Tick is wanted; {@link Instant#MAX} for never. */
    public Instant wakeAt() {
        Instant wake = state.due.isEmpty() ? Instant.MAX : state.due.first().at();
        boolean retry = state.storeUp && state.writing == null && !state.writes.isEmpty();
        return retry && state.retryWritesAt.isBefore(wake) ? state.retryWritesAt : wake;
    }

    /** Chains that may still be dialed. */
    public int buffered() {
        return state.idle.size();
    }

    /** Attempts from intent asked to completed, taken-over ones in doubt included. */
    public int inFlight() {
        return state.attempts.size();
    }

    /** Nothing claimed, in flight or unwritten. */
    public boolean isEmpty() {
        return state.isEmpty();
    }

    /** Whether this ledger holds the record, has a call for it, or has not written it yet. */
    public boolean cares(RecordKey record) {
        return state.cares(record);
    }

    /** Whether an agent can give this result for the record now: during his call or his wrap-up time. */
    public boolean takesResult(RecordKey record, CallResult result) {
        return state.takesResult(record, result);
    }

    /** Whether this ledger can keep the record from being dialed again. */
    public boolean takesCancel(RecordKey record, boolean wholeChain) {
        return state.takesCancel(record, wholeChain);
    }

    /** Whether the answer to this claim of ours was lost (its request id is its claim id). */
    public boolean lostClaim(long claimId) {
        return state.lostClaims.contains(claimId);
    }

    /**
     * What this ledger knows and a store that comes back may not: claimed chains and calls that are not over, as
     * RETRIEVED, and writes that wait. In order; a later one of the same record replaces an earlier one.
     */
    public List<RecordWrite> known() {
        return Known.of(state);
    }

    /** Writes not yet confirmed by the store. */
    public int pendingWrites() {
        return state.writes.size();
    }

    /** Attempts that may exist at the switch and are not over, in the order in which they began. */
    public List<CallReference> callsInFlight() {
        return state.atSwitch().stream().map(each -> each.call).toList();
    }
}
