package org.holdfast.connector.agentstate.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.proving.tck.AgentStateFarEnd;
import org.junit.jupiter.api.Test;

class AgentsConnectorTest {
    private final List<String> reports = new CopyOnWriteArrayList<>();

    private final AgentStateEvents events = new AgentStateEvents() {
        @Override
        public void agentChanged(String agent, AgentState state) {
            reports.add(agent + " " + state);
        }

        @Override
        public void queueChanged(String queue, int waitingCalls) {
            reports.add(queue + " " + waitingCalls);
        }

        @Override
        public void opened() {
            reports.add("opened");
        }

        @Override
        public void heard() {
            // every message is one
        }

        @Override
        public void resynced() {
            reports.add("resynced");
        }

        @Override
        public void closed(Disconnect why) {
            reports.add("closed " + why.cause());
        }
    };

    private void await(String report) {
        Await.until(() -> reports.contains(report), reports::toString);
    }

    private AgentStateLink open(AgentsConnector connector, int generation) {
        reports.clear();
        AgentStateLink link = connector.open(connector.settings().endpoints().get(0), new LinkId("kit", generation), events);
        return link;
    }

    @Test
    void whoLeftWhileTheLinkWasLostIsToldAsLoggedOut() throws Exception {
        try (SimulatedQueues far = new SimulatedQueues()) {
            AgentsConnector connector = far.agents(Map.of());
            far.agentSays(AgentStateFarEnd.ANNA, AgentState.READY);
            AgentStateLink first = open(connector, 1);
            await("opened");
            first.subscribe(AgentStateFarEnd.GROUP);
            await("anna READY");
            far.kill();
            Await.until(() -> reports.get(reports.size() - 1).startsWith("closed"), reports::toString);
            far.agentSays(AgentStateFarEnd.ANNA, AgentState.LOGGED_OUT);
            far.revive();
            AgentStateLink again = open(connector, 2);
            await("opened");
            again.subscribe(AgentStateFarEnd.GROUP);
            again.resync();
            await("resynced");
            assertThat(reports).containsSubsequence("anna LOGGED_OUT", "resynced");
            again.close();
        }
    }

    @Test
    void aWrongPasswordIsAMatterOfSecurity() throws Exception {
        try (SimulatedQueues far = new SimulatedQueues()) {
            far.password("another");
            open(far.agents(Map.of()), 1);
            await("closed SECURITY");
        }
    }

    @Test
    void wrongSettingsAreNamed() throws Exception {
        try (SimulatedQueues far = new SimulatedQueues()) {
            assertThatThrownBy(() -> far.agents(Map.of("endpoints", new String[] {"udp:host:5038"})))
                    .hasMessage("endpoints: tls:host:port or tcp:host:port expected, found 'udp:host:5038'");
            assertThatThrownBy(() -> far.agents(Map.of("user", "a b"))).hasMessageStartingWith("user: ");
            assertThatThrownBy(() -> far.agents(Map.of("queue_bound", 1))).hasMessageStartingWith("queue.bound: 10..100000 expected");
        }
    }
}
