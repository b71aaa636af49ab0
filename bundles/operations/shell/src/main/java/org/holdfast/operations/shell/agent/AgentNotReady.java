package org.holdfast.operations.shell.agent;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.telephony.AgentState;

/** {@code ocs:agent-notready}. */
@Service
@Command(scope = "ocs", name = "agent-notready", description = "Lets agents take no further call")
public final class AgentNotReady extends AgentCommand {
    @Override
    AgentState next(AgentState present) {
        return AgentState.NOT_READY;
    }
}
