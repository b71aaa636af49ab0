package org.holdfast.operations.shell.agent;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.telephony.AgentState;

/** {@code ocs:agent-logout}. */
@Service
@Command(scope = "ocs", name = "agent-logout", description = "Logs agents out; a call in progress goes on")
public final class AgentLogout extends AgentCommand {
    @Override
    AgentState next(AgentState present) {
        return AgentState.LOGGED_OUT;
    }
}
