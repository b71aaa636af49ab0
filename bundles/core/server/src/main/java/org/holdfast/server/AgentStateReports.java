package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.AgentState;

/** Reports of a source of agent states as inputs. */
final class AgentStateReports extends Reports implements AgentStateEvents {
    AgentStateReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void agentChanged(String agent, AgentState state) {
        post(new Input.AgentReport(id.connector(), agent, state));
    }

    @Override
    public void queueChanged(String queue, int waitingCalls) {
        heard();
    }
}
