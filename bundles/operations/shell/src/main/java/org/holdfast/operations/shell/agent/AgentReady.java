package org.holdfast.operations.shell.agent;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.telephony.AgentState;

/** {@code ocs:agent-ready}. */
@Service
@Command(scope = "ocs", name = "agent-ready", description = "Lets agents take calls")
public final class AgentReady extends AgentCommand {
    @Override
    AgentState next(AgentState present) {
        return AgentState.READY;
    }
}
