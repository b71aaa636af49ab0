package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.proving.tck.TelephonyFarEnd.Callee;
import org.junit.jupiter.api.Test;

/** The rules of telephony connectors. Extend it and supply a far end. */
public abstract class TelephonyVerification
        extends LinkVerification<TelephonyLink, TelephonyEvents, TelephonyConnector, TelephonyFarEnd> {
    private static final Duration LONG_RING = Duration.ofSeconds(60);
    private static final UserEvent EVENT = new UserEvent("kit", Map.of("campaign", "spring"));

    @Override
    final Class<TelephonyEvents> events() {
        return TelephonyEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(TelephonyLink link) {
        Calls calls = new Calls(bench(), far(), link, 900);
        CallReference call = calls.next();
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("connect", () -> calls.connect(call));
        commands.put("dial", () -> calls.dial(call, Callee.BUSY, LONG_RING));
        commands.put("probe", link::probe);
        commands.put("publish", () -> link.publish(EVENT));
        commands.put("queryCalls", () -> link.queryCalls(List.of(call)));
        commands.put("release", () -> link.release(call));
        commands.put("resync", link::resync);
        return commands;
    }

    @Override
    final void provoke(TelephonyLink link) {
        Calls calls = new Calls(bench(), far(), link, 800);
        calls.dial(calls.next(), Callee.BUSY, LONG_RING);
        calls.dial(calls.next(), Callee.ANSWERS, LONG_RING);
        link.probe();
        link.resync();
    }

    private Calls calls(Opened<TelephonyLink, TelephonyEvents> opened) {
        return new Calls(bench(), far(), opened.link(), 1);
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
    @Check("that a call request goes out and that answer and end of the call are reported with its reference")
    void required_GEN_1_aCallGoesOutAndItsStagesComeBack() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference call = calls.answered(opened.reports());
        opened.link().release(call);
        bench().await("RELEASED", opened.reports(), () -> Calls.stages(opened.reports(), call).contains(CallStage.RELEASED));
    }

    @Test
    @Check("that the connector gives DialRequest.reference() to the server as the call id it chooses, unchanged, so that the"
            + " far end can count it")
    void required_R3_theReferenceReachesTheServer() {
        var opened = bench().open();
        CallReference call = calls(opened).answered(opened.reports());
        assertThat(far().calls(call)).isEqualTo(1);
    }

    @Test
    @Check("that accepted and rejected exclude each other, and that a later response of the server is not taken for a second answer")
    void required_6_aDialIsAnsweredAtMostOnce() {
        var opened = bench().open();
        Calls calls = calls(opened);
        List<CallReference> dialed = List.of(calls.next(), calls.next(), calls.next());
        calls.dial(dialed.get(0), Callee.ANSWERS, LONG_RING);
        calls.dial(dialed.get(1), Callee.BUSY, LONG_RING);
        calls.dial(dialed.get(2), Callee.NO_ANSWER, A_WHILE);
        bench().await("ANSWERED and two times RELEASED", opened.reports(), () ->
                Calls.stages(opened.reports(), dialed.get(0)).contains(CallStage.ANSWERED)
                        && Calls.stages(opened.reports(), dialed.get(1)).contains(CallStage.RELEASED)
                        && Calls.stages(opened.reports(), dialed.get(2)).contains(CallStage.RELEASED));
        far().pass(A_WHILE);
        dialed.forEach(call -> assertThat(Calls.answers(opened.reports(), call)).as("answers to dial of " + call)
                .hasSizeLessThanOrEqualTo(1));
    }

    @Test
    @Check("that a dial without an answer is left in doubt: it is not sent again on a new link, by a queue that outlives its link,"
            + " or by a timer")
    void required_6_aDialIsNeverRepeatedByTheConnector() throws Exception {
        TelephonyConnector connector = far().connector();
        var lost = bench().open(connector);
        CallReference silent = calls(lost).next();
        calls(lost).dial(silent, Callee.SILENT, LONG_RING);
        bench().await("the call at the far end", lost.reports(), () -> far().calls(silent) > 0);
        bench().lose(lost);
        far().revive();
        var again = bench().open(connector);
        again.link().resync();
        bench().await("resynced", again.reports(), () -> again.reports().has("resynced"));
        far().pass(A_WHILE.multipliedBy(2));
        assertThat(far().calls(silent)).as("calls of " + silent + " at the far end").isEqualTo(1);
    }

    @Test
    @Check("the table from what the server says to CallResult: BUSY, NO_ANSWER at the end of the ring timeout, WRONG_NUMBER")
    void callsThatFailTellTheirResult() {
        var opened = bench().open();
        Calls calls = calls(opened);
        Map<Callee, CallResult> expected = Map.of(Callee.BUSY, CallResult.BUSY, Callee.NO_ANSWER, CallResult.NO_ANSWER,
                Callee.WRONG_NUMBER, CallResult.WRONG_NUMBER);
        expected.forEach((callee, result) -> {
            CallReference call = calls.next();
            calls.dial(call, callee, A_WHILE);
            bench().await("RELEASED after " + callee, opened.reports(), () ->
                    Calls.stages(opened.reports(), call).contains(CallStage.RELEASED));
            assertThat(Calls.result(opened.reports(), call)).as("result of " + callee).isEqualTo(result);
        });
    }

    @Test
    @Check("that RELEASED is reported once for each call and nothing of the call after it")
    void releasedIsTheLastReportOfACall() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference answered = calls.answered(opened.reports());
        opened.link().release(answered);
        opened.link().release(answered);
        CallReference busy = calls.next();
        calls.dial(busy, Callee.BUSY, LONG_RING);
        bench().await("RELEASED", opened.reports(), () -> Calls.stages(opened.reports(), busy).contains(CallStage.RELEASED)
                && Calls.stages(opened.reports(), answered).contains(CallStage.RELEASED));
        far().pass(A_WHILE);
        for (CallReference call : List.of(answered, busy)) {
            assertThat(Calls.stages(opened.reports(), call)).as("stages of " + call)
                    .endsWith(CallStage.RELEASED).containsOnlyOnce(CallStage.RELEASED);
        }
    }

    @Test
    @Check("that the end of a call nobody knows is ignored: no report, no closed link")
    void required_1_theReleaseOfAnUnknownCallIsIgnored() {
        var opened = bench().open();
        CallReference unknown = calls(opened).next();
        opened.link().release(unknown);
        far().pass(A_WHILE);
        assertThat(Calls.stages(opened.reports(), unknown)).isEmpty();
        assertThat(opened.reports().has("closed")).isFalse();
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
    @Check("connect(): AGENT_CONNECTED with the id of the agent when he answers; or take CONNECTS_AGENTS out of (or into) the"
            + " capabilities")
    void required_9_agentsAreConnectedAsTheCapabilitySays() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference call = calls.answered(opened.reports());
        calls.connect(call);
        if (can(Capability.CONNECTS_AGENTS)) {
            bench().await("AGENT_CONNECTED", opened.reports(), () ->
                    Calls.stages(opened.reports(), call).contains(CallStage.AGENT_CONNECTED));
            assertThat(Calls.agents(opened.reports(), call)).containsOnly(Calls.AGENT);
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
        calls(other).dial(call, Callee.ANSWERS, LONG_RING);
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
            far().agentSays(Calls.AGENT, AgentState.READY);
            bench().await("agentChanged", opened.reports(), () -> opened.reports().has("agentChanged"));
        } else {
            CallReference call = calls(opened).answered(opened.reports());
            opened.link().release(call);
            far().pass(A_WHILE);
            assertThat(opened.reports().count("agentChanged")).as("REPORTS_AGENTS is not declared").isZero();
        }
    }
}
