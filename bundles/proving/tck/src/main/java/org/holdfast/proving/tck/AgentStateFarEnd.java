package org.holdfast.proving.tck;

import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.telephony.AgentState;

/** A source of agent states with the group {@value #GROUP} of two agents. */
public interface AgentStateFarEnd extends FarEnd<AgentStateConnector> {
    /** The group of all rules. */
    String GROUP = "kit";
    /** One agent of the group. */
    String ANNA = "anna";
    /** The other agent of the group. */
    String BEN = "ben";

    /** One of the two agents changes state at the source; both are logged out in the beginning. */
    void agentSays(String agent, AgentState state) throws Exception;
}
