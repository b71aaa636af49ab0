package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.HoldCause;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.AgentState;
import org.junit.jupiter.api.Test;

/** The rules of connectors to sources of agent states. Extend it and supply a far end. */
public abstract class AgentStateVerification
        extends LinkVerification<AgentStateLink, AgentStateEvents, AgentStateConnector, AgentStateFarEnd> {
    private static final String ANNA = AgentStateFarEnd.ANNA;
    private static final String BEN = AgentStateFarEnd.BEN;

    @Override
    final Class<AgentStateEvents> events() {
        return AgentStateEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(AgentStateLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("probe", link::probe);
        commands.put("resync", link::resync);
        commands.put("subscribe", () -> link.subscribe(AgentStateFarEnd.GROUP));
        return commands;
    }

    @Override
    final void provoke(AgentStateLink link) {
        link.subscribe(AgentStateFarEnd.GROUP);
        link.probe();
        link.resync();
    }

    private static List<AgentState> states(Reports<AgentStateEvents> reports, String agent) {
        return reports.all("agentChanged").stream()
                .filter(report -> report.arguments().get(0).equals(agent))
                .map(report -> report.argument(1, AgentState.class))
                .toList();
    }

    private static boolean isLast(Reports<AgentStateEvents> reports, String agent, AgentState state) {
        List<AgentState> states = states(reports, agent);
        return !states.isEmpty() && states.get(states.size() - 1) == state;
    }

    private void awaitLast(Opened<AgentStateLink, AgentStateEvents> opened, String agent, AgentState state) {
        bench().await(agent + " " + state, opened.reports(), () -> isLast(opened.reports(), agent, state));
    }

    @Test
    @Check("descriptor(): AGENT_STATE, and a loss that pauses the sessions of its groups with AGENT_STATE_LOST, attempts survive")
    void required_AGENT_1_itsLossIsDeclaredToPauseItsGroups() {
        assertLoss(ConnectorKind.AGENT_STATE, LossContract.OnSession.PAUSE, LossContract.OnAttempts.SURVIVE);
        assertThat(far().connector().descriptor().onLoss().cause()).isEqualTo(HoldCause.AGENT_STATE_LOST);
    }

    @Test
    @Check("subscribe(): the states that the agents of the group have now are reported, without waiting for a change")
    void required_AGENT_2_theStatesOfNowAreReported() throws Exception {
        far().agentSays(ANNA, AgentState.READY);
        far().agentSays(BEN, AgentState.NOT_READY);
        var opened = bench().open();
        opened.link().subscribe(AgentStateFarEnd.GROUP);
        awaitLast(opened, ANNA, AgentState.READY);
        awaitLast(opened, BEN, AgentState.NOT_READY);
    }

    @Test
    @Check("that every change after subscribe() is reported, in its order")
    void required_AGENT_3_changesAreReportedInOrder() throws Exception {
        var opened = bench().open();
        far().agentSays(ANNA, AgentState.NOT_READY);
        opened.link().subscribe(AgentStateFarEnd.GROUP);
        awaitLast(opened, ANNA, AgentState.NOT_READY);
        for (AgentState state : List.of(AgentState.READY, AgentState.NOT_READY, AgentState.READY, AgentState.LOGGED_OUT)) {
            far().agentSays(ANNA, state);
            awaitLast(opened, ANNA, state);
        }
        far().pass(A_WHILE);
        assertThat(states(opened.reports(), ANNA))
                .endsWith(AgentState.READY, AgentState.NOT_READY, AgentState.READY, AgentState.LOGGED_OUT);
    }

    @Test
    @Check("subscribe() for a group that is watched already: its states are reported once more")
    void required_AGENT_4_askingAgainReportsAgain() throws Exception {
        far().agentSays(ANNA, AgentState.READY);
        var opened = bench().open();
        opened.link().subscribe(AgentStateFarEnd.GROUP);
        awaitLast(opened, ANNA, AgentState.READY);
        far().pass(A_WHILE);
        int before = states(opened.reports(), ANNA).size();
        opened.link().subscribe(AgentStateFarEnd.GROUP);
        bench().await("the state again", opened.reports(), () -> states(opened.reports(), ANNA).size() > before);
    }

    @Test
    @Check("resync() on a new link after subscribe(): what changed while there was no link is reported before resynced")
    void required_5_AGENT_5_missedChangesAreReportedBeforeResynced() throws Exception {
        AgentStateConnector connector = far().connector();
        far().agentSays(ANNA, AgentState.READY);
        var first = bench().open(connector);
        first.link().subscribe(AgentStateFarEnd.GROUP);
        awaitLast(first, ANNA, AgentState.READY);
        first.link().close();
        far().agentSays(ANNA, AgentState.NOT_READY);
        var again = bench().open(connector);
        again.link().subscribe(AgentStateFarEnd.GROUP);
        again.link().resync();
        bench().await("resynced", again.reports(), () -> again.reports().has("resynced"));
        List<Reports.Report> reports = again.reports().all();
        int resynced = reports.stream().map(Reports.Report::name).toList().indexOf("resynced");
        assertThat(reports.subList(0, resynced)).as("reports before resynced").anyMatch(report ->
                report.name().equals("agentChanged") && report.arguments().equals(List.of(ANNA, AgentState.NOT_READY)));
    }
}
