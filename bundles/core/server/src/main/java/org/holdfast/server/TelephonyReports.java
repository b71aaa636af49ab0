package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.ledger.LedgerInput;

/** Reports of a telephony link as inputs. */
final class TelephonyReports extends CallReports implements TelephonyEvents {
    TelephonyReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void dialAccepted(CallReference reference) {
        call(reference, new LedgerInput.DialAccepted(reference));
    }

    @Override
    public void dialRejected(CallReference reference, CallResult result, String reason) {
        call(reference, new LedgerInput.DialRejected(reference, result, reason));
    }

    @Override
    public void callProgressed(CallProgress progress) {
        call(progress.reference(), new LedgerInput.Progressed(progress));
    }

    @Override
    public void callStatus(CallReference reference, CallStatus status) {
        call(reference, new LedgerInput.Status(reference, status));
    }

    @Override
    public void agentChanged(String agent, AgentState state) {
        post(new Input.AgentReport(id.connector(), agent, state));
    }

    @Override
    public void queueChanged(String queue, int waitingCalls) {
        heard();
    }

    @Override
    public void userEvent(UserEvent event) {
        post(new Input.UserEventReport(id.connector(), id.generation(), event));
    }
}
