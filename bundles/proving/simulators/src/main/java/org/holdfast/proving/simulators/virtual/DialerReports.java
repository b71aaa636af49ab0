package org.holdfast.proving.simulators.virtual;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.UserEvent;

/** What a switch says, in the words of a dialer. */
final class DialerReports implements TelephonyEvents {
    private final DialerEvents dialer;

    DialerReports(DialerEvents dialer) {
        this.dialer = dialer;
    }

    @Override
    public void dialAccepted(CallReference reference) {
        dialer.dialAccepted(reference);
    }

    @Override
    public void dialRejected(CallReference reference, CallResult result, String reason) {
        dialer.dialRejected(reference, result, reason);
    }

    @Override
    public void callProgressed(CallProgress progress) {
        dialer.callProgressed(progress);
    }

    @Override
    public void callStatus(CallReference reference, CallStatus status) {
        switch (status) {
            case UNKNOWN -> dialer.callLost(reference, "no such call");
            case DIALING, ESTABLISHED -> { }
        }
    }

    @Override
    public void agentChanged(String agent, AgentState state) {
        // a dialer has no agents
    }

    @Override
    public void queueChanged(String queue, int waitingCalls) {
        // a dialer has no queues
    }

    @Override
    public void userEvent(UserEvent event) {
        // a dialer has no communication DN
    }

    @Override
    public void opened() {
        dialer.opened();
    }

    @Override
    public void heard() {
        dialer.heard();
    }

    @Override
    public void resynced() {
        dialer.resynced();
    }

    @Override
    public void closed(Disconnect why) {
        dialer.closed(why);
    }
}
