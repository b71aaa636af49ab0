package org.holdfast.api.agentstate;

import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a source of agent states. */
@ConsumerType
public interface AgentStateLink extends Link {
    /**
     * Asks for the states of a group's agents now and for every change from then on; again: for the states now. A new
     * link is asked before its first {@link Link#resync()}, which then covers these groups.
     */
    void subscribe(String group);
}
