package org.holdfast.proving.tck;

import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.UserEvent;

/** A telephony server with callees and agents behind it. Calls live through a lost link, unless the server is killed. */
public interface TelephonyFarEnd extends CallFarEnd<TelephonyConnector> {
    /** Address of an agent who answers, in the form of {@code ConnectRequest.address}. */
    String agent();

    /** Whether this event arrived on the communication DN; only for connectors that publish. */
    default boolean published(UserEvent event) {
        return false;
    }

    /** The agent changes state at the server; only for connectors that report agents. */
    default void agentSays(String agent, AgentState state) {
        throw new UnsupportedOperationException("a connector with the capability REPORTS_AGENTS needs a far end with agents");
    }
}
