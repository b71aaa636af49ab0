package org.holdfast.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;

/** What the switch says about attempts, and what silence means. Reports about unknown calls change nothing. */
final class Calls {
    private final Draft draft;
    private final LedgerState state;
    private final Completion completion;

    Calls(Draft draft) {
        this.draft = draft;
        this.state = draft.state;
        this.completion = new Completion(draft);
    }

    void accepted(CallReference call) {
        Attempt attempt = state.attempt(call);
        if (attempt != null && (attempt.stage == Attempt.Stage.DIALED || attempt.stage == Attempt.Stage.IN_DOUBT)) {
            alive(attempt);
        }
    }

    void rejected(LedgerInput.DialRejected rejected) {
        Attempt attempt = state.attempt(rejected.call());
        // a call that rang was made, whatever is said of it later
        if (attempt != null && attempt.atSwitch() && !attempt.progressed && !attempt.inherited) {
            completion.finish(attempt, rejected.result(), false);
        }
    }

    void progressed(CallProgress progress) {
        Attempt attempt = state.attempt(progress.reference());
        if (attempt == null || !attempt.atSwitch()) {
            return;
        }
        switch (progress.stage()) {
            case RELEASED -> released(attempt, Completion.resultOf(attempt, progress.result()));
            case ANSWERED -> step(attempt, progress, attempt.answered);
            case AGENT_CONNECTED -> step(attempt, progress, attempt.connected && attempt.agent.equals(progress.agent()));
            case RINGING, EARLY_MEDIA -> step(attempt, progress, attempt.answered);
            case AGENT_RINGING, AGENT_FAILED -> step(attempt, progress, false);
        }
    }

    void agentTalks(CallReference call, Duration wrapUp) {
        Attempt attempt = state.attempt(call);
        if (attempt != null && attempt.atSwitch() && !attempt.wrapUp.equals(wrapUp)) {
            draft.add(new LedgerFact.WrapUpGranted(call, wrapUp));
        }
    }

    /** An agent who has not said how it went may say so in his wrap-up time (the field's RecordProcessed). */
    private void released(Attempt attempt, CallResult result) {
        if (attempt.connected && attempt.agentResult == null && !attempt.wrapUp.isZero()) {
            draft.add(new LedgerFact.WrappingUp(attempt.call, result, draft.now, draft.now.plus(attempt.wrapUp)));
        } else {
            completion.finish(attempt, result, true);
        }
    }

    /** A step that is known already, or comes late, is a sign of life and nothing else. */
    private void step(Attempt attempt, CallProgress progress, boolean known) {
        if (known) {
            alive(attempt);
            return;
        }
        boolean connected = attempt.connected || progress.stage() == CallStage.AGENT_CONNECTED;
        draft.add(new LedgerFact.Progressed(attempt.call, progress.stage(), progress.agent(), draft.now,
                deadline(connected)));
    }

    void status(CallReference call, CallStatus status) {
        Attempt attempt = state.attempt(call);
        if (attempt == null || !attempt.atSwitch()) {
            return;
        }
        switch (status) {
            case DIALING -> alive(attempt);
            // the report of the answer may be lost with a link, and the contact waits for an agent
            case ESTABLISHED -> step(attempt, CallProgress.of(call, CallStage.ANSWERED), attempt.answered);
            case UNKNOWN -> {
                // only an answer to our question counts: before it the call may not have reached the switch yet
                if (attempt.stage == Attempt.Stage.IN_DOUBT) {
                    completion.stale(attempt);
                } else if (attempt.answered && state.telephonyUp && state.canQuery) {
                    // a command for it did not find it; an agent may be waiting
                    ask(List.of(call));
                }
            }
        }
    }

    /** Unasked it is an error that is known at once (CPXS-WS-7, CPXS-WS-8); asked, its end was never seen. */
    void lost(CallReference call) {
        Attempt attempt = state.attempt(call);
        if (attempt == null || !attempt.atSwitch()) {
            return;
        }
        if (attempt.stage == Attempt.Stage.IN_DOUBT) {
            completion.stale(attempt);
        } else {
            completion.lost(attempt);
        }
    }

    void drop(CallReference call, CallResult result) {
        Attempt attempt = state.attempt(call);
        if (attempt != null && attempt.atSwitch() && attempt.dropped == null) {
            draft.add(new LedgerFact.ReleaseRequested(call, result));
        }
    }

    /** Deadlines that have passed: ask first, then Stale. */
    void overdue() {
        List<CallReference> doubtful = new ArrayList<>();
        for (LedgerState.Due due : state.due) {
            if (due.at().isAfter(draft.now)) {
                break;
            }
            Attempt attempt = state.attempt(due.call());
            if (attempt != null && attempt.stage == Attempt.Stage.WRAP_UP) {
                completion.wrappedUp(attempt, attempt.ended);
            } else if (attempt != null && attempt.stage != Attempt.Stage.IN_DOUBT && state.telephonyUp && state.canQuery) {
                doubtful.add(due.call());
            } else if (attempt != null) {
                completion.stale(attempt);
            }
        }
        ask(doubtful);
    }

    void ask(List<CallReference> calls) {
        if (!calls.isEmpty()) {
            draft.add(new LedgerFact.InDoubt(calls, draft.now.plus(state.definition.timeouts().query())));
        }
    }

    private void alive(Attempt attempt) {
        draft.add(new LedgerFact.Accepted(attempt.call, draft.now, deadline(attempt.connected)));
    }

    private Instant deadline(boolean connected) {
        return draft.now.plus(connected ? state.definition.timeouts().staleConnected() : state.definition.timeouts().stale());
    }
}
