package org.holdfast.api.agentstate;

import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.telephony.AgentState;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of a source of agent states. */
@ProviderType
public interface AgentStateEvents extends LinkEvents {
    /** An agent changed state. */
    void agentChanged(String agent, AgentState state);

    /** The number of calls that wait in a queue changed; 0 or more. */
    void queueChanged(String queue, int waitingCalls);
}
