package org.holdfast.operations.shell.agent;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.telephony.AgentState;

/** {@code ocs:agent-login}. */
@Service
@Command(scope = "ocs", name = "agent-login", description = "Logs agents in, not ready yet; one who is at work stays as he is")
public final class AgentLogin extends AgentCommand {
    @Override
    AgentState next(AgentState present) {
        return present == AgentState.LOGGED_OUT ? AgentState.NOT_READY : present;
    }
}
