package org.holdfast.api.control;

import java.util.List;
import org.holdfast.api.telephony.AgentState;
import org.osgi.annotation.versioning.ProviderType;

/** Control of agents. */
@ProviderType
public interface AgentControl {
    /** All configured agents. */
    List<AgentView> agents();

    /** Sets what the agent says of himself. A call in progress is not touched. */
    void setState(String agent, AgentState state) throws ControlException;

    /**
     * An agent as operators see him.
     *
     * @param id login id
     * @param group his group
     * @param address where he answers
     * @param state what he says of himself
     * @param activity what he is doing
     */
    record AgentView(String id, String group, String address, AgentState state, Activity activity) {
    }

    /** What an agent is doing. */
    enum Activity {
        /** Nothing. */
        IDLE,
        /** Chosen for a call, not connected yet. */
        RESERVED,
        /** On a call. */
        TALKING,
        /** In wrap-up time. */
        WRAP_UP
    }
}
