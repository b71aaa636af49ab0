package org.holdfast.api.telephony;

import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a telephony server. */
@ConsumerType
public interface TelephonyLink extends Link {
    /**
     * Makes one call. Answered at most once by {@link TelephonyEvents#dialAccepted} or
     * {@link TelephonyEvents#dialRejected}; no answer is in doubt (rule 6). The connector gives the reference to
     * the switch as the caller-chosen call id (rule R3).
     */
    void dial(DialRequest request);

    /**
     * Ends the call with this reference on all its legs, whatever its stage (CANCEL or BYE). The end is reported
     * by {@link TelephonyEvents#callProgressed}; an unknown reference is ignored.
     */
    void release(CallReference reference);

    /**
     * Joins an answered call and an agent (or announcement) address. Reported as AGENT_RINGING, then
     * AGENT_CONNECTED or AGENT_FAILED; the contact's leg stays up when the agent fails. Asked again for the same
     * agent, as the server does after a change of links: AGENT_CONNECTED when they are joined, nothing while the agent
     * is being called, otherwise the agent is called. A call that is gone is told as
     * {@link TelephonyEvents#callStatus} UNKNOWN, for nothing is wrong with the agent.
     */
    void connect(ConnectRequest request);

    /** Asks which of these calls exist; each is answered by {@link TelephonyEvents#callStatus}. */
    void queryCalls(Collection<CallReference> references);

    /** Publishes an event on the communication DN. Ignored without the capability PUBLISHES_EVENTS. */
    default void publish(UserEvent event) {
    }
}
