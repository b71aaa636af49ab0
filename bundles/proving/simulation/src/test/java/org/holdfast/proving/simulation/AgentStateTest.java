package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.HoldCause;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualAgentStates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source of agent states: whom it says is ready gets calls, and losing it stops only the groups it watches. */
class AgentStateTest {
    private static final SessionId WATCHED = new SessionId("spring", "watched");
    private static final SessionId OTHER = new SessionId("spring", "other");
    private static final LinkSettings SETTINGS = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Scenario scenario = Scenario.of(2_000, Callee.BUSY, "none", "none");
    private final VirtualAgentStates source = new VirtualAgentStates(scenario.time, 41);

    private static GroupDefinition group(String name, String agentState) {
        return new GroupDefinition(name, List.of(new AgentDefinition(name + "-1", "sip:a@127.0.0.1", Duration.ZERO)), agentState);
    }

    private static SessionDefinition session(SessionId id) {
        SessionDefinition model = Scenario.definition().sessions().get(Scenario.SESSION);
        return new SessionDefinition(id, "", model.connectors(), model.lists(), Map.of(), model.pacing(),
                model.timeouts(), "", "");
    }

    @BeforeEach
    void twoGroups() throws ControlException {
        scenario.process.bind(source.connector(SETTINGS), "states");
        scenario.process.configure(new ServerDefinition(2, Scenario.definition().lists(),
                Map.of("watched", group("watched", "states"), "other", group("other", "")),
                Map.of(WATCHED, session(WATCHED), OTHER, session(OTHER))));
        scenario.pass(Duration.ofSeconds(1));
        for (SessionId id : List.of(WATCHED, OTHER)) {
            scenario.process.controls().campaigns().load(id);
            scenario.process.controls().campaigns().start(id);
        }
        scenario.process.controls().agents().setState("other-1", AgentState.READY);
        scenario.pass(Duration.ofSeconds(5));
    }

    private SessionView view(SessionId id) {
        return scenario.process.sessions().stream().filter(view -> view.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void whomTheSourceSaysIsReady_getsCalls() {
        assertThat(source.watched()).containsExactly("watched");
        assertThat(view(WATCHED).counts().dials()).isZero();
        source.set("watched-1", AgentState.READY);
        scenario.pass(Duration.ofSeconds(5));
        assertThat(view(WATCHED).counts().dials()).isPositive();
    }

    @Test
    void losingTheSource_stopsOnlyTheGroupsItWatches() {
        source.set("watched-1", AgentState.READY);
        scenario.pass(Duration.ofSeconds(5));
        source.kill(0);
        scenario.pass(Duration.ofSeconds(10));
        long watched = view(WATCHED).counts().dials();
        long other = view(OTHER).counts().dials();
        assertThat(view(WATCHED).holds()).extracting(hold -> hold.cause()).containsExactly(HoldCause.AGENT_STATE_LOST);
        assertThat(view(OTHER).holds()).isEmpty();
        scenario.pass(Duration.ofSeconds(10));
        assertThat(view(WATCHED).counts().dials()).isEqualTo(watched);
        assertThat(view(OTHER).counts().dials()).isGreaterThan(other);
        source.set("watched-1", AgentState.NOT_READY);
        source.revive(0);
        scenario.pass(Duration.ofSeconds(10));
        assertThat(view(WATCHED).holds()).isEmpty();
        assertThat(view(WATCHED).counts().dials()).as("what changed meanwhile is known after the return").isEqualTo(watched);
    }
}
