package org.holdfast.api.telephony;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of a telephony server. */
@ProviderType
public interface TelephonyEvents extends LinkEvents {
    /** The switch took the call request; the far end may ring from now on. */
    void dialAccepted(CallReference reference);

    /**
     * It is certain that no call was made and none will be.
     *
     * @param result the call result to write, for example DIAL_ERROR or NO_FREE_PORT_ERROR
     * @param reason one sentence for people
     */
    void dialRejected(CallReference reference, CallResult result, String reason);

    /** A call went on or ended. */
    void callProgressed(CallProgress progress);

    /** Answer to {@link TelephonyLink#queryCalls}, or part of a resync. */
    void callStatus(CallReference reference, CallStatus status);

    /** An agent changed state at the switch (only with the capability REPORTS_AGENTS). */
    void agentChanged(String agent, AgentState state);

    /** Number of calls waiting in a queue of the switch changed. */
    void queueChanged(String queue, int waitingCalls);

    /** An event arrived on the communication DN. */
    void userEvent(UserEvent event);
}
