package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.proving.tck.CallFarEnd.Callee;
import org.junit.jupiter.api.Test;

/** The rules of telephony connectors. Extend it and supply a far end. */
public abstract class TelephonyVerification
        extends CallVerification<TelephonyLink, TelephonyEvents, TelephonyConnector, TelephonyFarEnd> {
    private static final String AGENT = "anna";
    private static final UserEvent EVENT = new UserEvent("kit", Map.of("campaign", "spring"));

    @Override
    final Class<TelephonyEvents> events() {
        return TelephonyEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(TelephonyLink link) {
        Calls calls = calls(link, 900);
        CallReference call = calls.next();
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("connect", () -> connect(link, call));
        commands.put("dial", () -> calls.dial(call, Callee.BUSY, Calls.LONG_RING));
        commands.put("probe", link::probe);
        commands.put("publish", () -> link.publish(EVENT));
        commands.put("queryCalls", () -> link.queryCalls(List.of(call)));
        commands.put("release", () -> link.release(call));
        commands.put("resync", link::resync);
        return commands;
    }

    @Override
    final void dial(TelephonyLink link, DialRequest request) {
        link.dial(request);
    }

    @Override
    final void release(TelephonyLink link, CallReference reference) {
        link.release(reference);
    }

    private void connect(TelephonyLink link, CallReference call) {
        link.connect(new ConnectRequest(call, AGENT, far().agent(), Calls.LONG_RING));
    }

    private boolean can(Capability capability) {
        return far().connector().descriptor().capabilities().contains(capability);
    }

    @Test
    @Check("descriptor(): TELEPHONY, and a loss that pauses sessions with TELEPHONY_LOST and leaves attempts to the stale timer,"
            + " unless the standby of the server is transparent")
    void required_TS_WS_7_itsLossIsDeclaredToPauseSessions() {
        ConnectorDescriptor descriptor = far().connector().descriptor();
        assertThat(descriptor.kind()).isEqualTo(ConnectorKind.TELEPHONY);
        if (!descriptor.capabilities().contains(Capability.TRANSPARENT_STANDBY)) {
            assertThat(descriptor.onLoss().session()).isEqualTo(LossContract.OnSession.PAUSE);
            assertThat(descriptor.onLoss().cause()).isEqualTo(HoldCause.TELEPHONY_LOST);
            assertThat(descriptor.onLoss().attempts()).isEqualTo(LossContract.OnAttempts.STALE_BY_TIMER);
        }
    }

    @Test
    @Check("queryCalls(): ESTABLISHED for a call that is up, UNKNOWN for one that never was, each reference once; or take"
            + " QUERIES_CALLS out of (or into) the capabilities")
    void required_9_TS_WS_9_callsAreQueriedAsTheCapabilitySays() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference call = calls.answered(opened.reports());
        CallReference never = calls.next();
        opened.link().queryCalls(List.of(call, never));
        if (can(Capability.QUERIES_CALLS)) {
            bench().await("callStatus of both", opened.reports(), () -> opened.reports().count("callStatus") >= 2);
            far().pass(A_WHILE);
            assertThat(Calls.statuses(opened.reports(), call)).containsExactly(CallStatus.ESTABLISHED);
            assertThat(Calls.statuses(opened.reports(), never)).containsExactly(CallStatus.UNKNOWN);
        } else {
            far().pass(A_WHILE);
            assertThat(Calls.statuses(opened.reports(), call)).as("QUERIES_CALLS is not declared")
                    .doesNotContain(CallStatus.ESTABLISHED, CallStatus.DIALING);
        }
    }

    @Test
    @Check("connect(): AGENT_CONNECTED with the id of the agent when he answers, and once more when asked again for the same one;"
            + " callStatus UNKNOWN, not AGENT_FAILED, for a call that is gone; or take CONNECTS_AGENTS out of (or into) the capabilities")
    void required_9_agentsAreConnectedAsTheCapabilitySays() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference call = calls.answered(opened.reports());
        connect(opened.link(), call);
        if (can(Capability.CONNECTS_AGENTS)) {
            bench().await("AGENT_CONNECTED", opened.reports(), () ->
                    Calls.stages(opened.reports(), call).contains(CallStage.AGENT_CONNECTED));
            assertThat(Calls.agents(opened.reports(), call)).containsOnly(AGENT);
            connect(opened.link(), call);
            bench().await("AGENT_CONNECTED again", opened.reports(), () ->
                    Collections.frequency(Calls.stages(opened.reports(), call), CallStage.AGENT_CONNECTED) == 2);
            assertThat(Calls.stages(opened.reports(), call)).doesNotContain(CallStage.AGENT_FAILED);
            CallReference gone = calls.next();
            connect(opened.link(), gone);
            bench().await("callStatus UNKNOWN", opened.reports(), () ->
                    Calls.statuses(opened.reports(), gone).contains(CallStatus.UNKNOWN));
            assertThat(Calls.stages(opened.reports(), gone)).doesNotContain(CallStage.AGENT_FAILED);
        } else {
            far().pass(A_WHILE.multipliedBy(2));
            assertThat(Calls.stages(opened.reports(), call)).as("CONNECTS_AGENTS is not declared")
                    .doesNotContain(CallStage.AGENT_CONNECTED);
        }
    }

    @Test
    @Check("publish(): the event arrives at the communication DN; or take PUBLISHES_EVENTS out of (or into) the capabilities")
    void required_9_eventsArePublishedAsTheCapabilitySays() {
        var opened = bench().open();
        opened.link().publish(EVENT);
        if (can(Capability.PUBLISHES_EVENTS)) {
            bench().await("the event at the far end", opened.reports(), () -> far().published(EVENT));
        } else {
            far().pass(A_WHILE);
            assertThat(far().published(EVENT)).as("PUBLISHES_EVENTS is not declared").isFalse();
        }
    }

    @Test
    @Check("that the server refuses a second call with the reference of the first; or take REFUSES_REPEATED_REFERENCE out of (or"
            + " into) the capabilities")
    void required_9_repeatedReferencesAreRefusedAsTheCapabilitySays() {
        var opened = bench().open();
        CallReference call = calls(opened).answered(opened.reports());
        var other = bench().open();
        calls(other).dial(call, Callee.ANSWERS, Calls.LONG_RING);
        if (can(Capability.REFUSES_REPEATED_REFERENCE)) {
            far().pass(A_WHILE.multipliedBy(2));
            assertThat(far().calls(call)).isEqualTo(1);
        } else {
            bench().await("a second call, REFUSES_REPEATED_REFERENCE is not declared", other.reports(), () -> far().calls(call) == 2);
        }
    }

    @Test
    @Check("resync() on a new link: calls of the lost link are reported before resynced and can be released; or take"
            + " REATTACHES_CALLS out of (or into) the capabilities")
    void required_5_9_TS_WS_10_callsOfALostLinkAreReattachedAsTheCapabilitySays() {
        TelephonyConnector connector = far().connector();
        var lost = bench().open(connector);
        CallReference call = calls(lost).answered(lost.reports());
        lost.link().close();
        var again = bench().open(connector);
        again.link().resync();
        bench().await("resynced", again.reports(), () -> again.reports().has("resynced"));
        far().pass(A_WHILE);
        List<String> order = again.reports().all().stream().map(Reports.Report::name)
                .filter(Set.of("callStatus", "resynced")::contains).distinct().toList();
        if (can(Capability.REATTACHES_CALLS)) {
            assertThat(order).containsExactly("callStatus", "resynced");
            assertThat(Calls.statuses(again.reports(), call)).containsExactly(CallStatus.ESTABLISHED);
            again.link().release(call);
            bench().await("RELEASED", again.reports(), () -> Calls.stages(again.reports(), call).contains(CallStage.RELEASED));
        } else {
            assertThat(order).as("REATTACHES_CALLS is not declared").containsExactly("resynced");
        }
    }

    @Test
    @Check("agentChanged(): what an agent does at the server is reported; or take REPORTS_AGENTS out of (or into) the capabilities")
    void required_9_agentsAreReportedAsTheCapabilitySays() {
        var opened = bench().open();
        if (can(Capability.REPORTS_AGENTS)) {
            far().agentSays(AGENT, AgentState.READY);
            bench().await("agentChanged", opened.reports(), () -> opened.reports().has("agentChanged"));
        } else {
            CallReference call = calls(opened).answered(opened.reports());
            opened.link().release(call);
            far().pass(A_WHILE);
            assertThat(opened.reports().count("agentChanged")).as("REPORTS_AGENTS is not declared").isZero();
        }
    }
}
