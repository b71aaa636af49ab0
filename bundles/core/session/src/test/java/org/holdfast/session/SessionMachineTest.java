package org.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.HoldCause;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.AgentControl.Activity;
import org.holdfast.api.control.SessionView.State;
import org.holdfast.api.telephony.AgentState;
import org.junit.jupiter.api.Test;

/** One test for each row of the transition table, for the way of a call, and for each bound. */
class SessionMachineTest {
    private static Bench progressive(int agents) {
        return new Bench(Bench.pacing(DialMode.PROGRESSIVE, 1, 100, 1000, 3, 10), agents, "");
    }

    @Test
    void loadStartStopUnload() {
        Bench bench = progressive(2);
        assertThat(bench.machine.state()).isEqualTo(State.NOT_LOADED);
        bench.give(new SessionInput.Load());
        assertThat(bench.machine.state()).isEqualTo(State.ACTIVE);
        bench.give(new SessionInput.Start());
        assertThat(bench.machine.state()).isEqualTo(State.RUNNING);
        bench.give(new SessionInput.Stop());
        assertThat(bench.machine.state()).isEqualTo(State.ACTIVE);
        assertThat(bench.give(new SessionInput.Unload(false))).containsExactly(new SessionFact.Unloading(false));
        assertThat(bench.machine.state()).isEqualTo(State.WAITING_UNLOAD);
        assertThat(bench.give(new SessionInput.Unload(true))).containsExactly(new SessionFact.Unloading(true));
        bench.give(new SessionInput.LedgerEmptied());
        assertThat(bench.machine.state()).isEqualTo(State.NOT_LOADED);
    }

    @Test
    void inputsThatDoNotFitTheStateChangeNothing() {
        Bench bench = progressive(2);
        assertThat(bench.give(new SessionInput.Start())).isEmpty();
        assertThat(bench.give(new SessionInput.Stop())).isEmpty();
        assertThat(bench.give(new SessionInput.Unload(true))).isEmpty();
        assertThat(bench.give(new SessionInput.LedgerEmptied())).isEmpty();
        bench.running();
        assertThat(Bench.only(SessionFact.Started.class, bench.give(new SessionInput.Start()))).isEmpty();
    }

    @Test
    void required_TS_WS_7_aHoldStopsDialingAtOnceAndOverlappingHoldsCompose() {
        Bench bench = progressive(3);
        bench.agentsReady();
        bench.give(new SessionInput.Load());
        bench.give(new SessionInput.Start());
        bench.give(new SessionInput.PlaceHold(HoldCause.TELEPHONY_LOST, "main-sip", "down"));
        bench.give(new SessionInput.PlaceHold(HoldCause.DO_NOT_CALL_NOT_READ, "main", "reading"));
        assertThat(bench.give(new SessionInput.PlaceHold(HoldCause.TELEPHONY_LOST, "main-sip", "down"))).isEmpty();
        bench.give(new SessionInput.PlaceHold(HoldCause.TELEPHONY_LOST, "main-sip", "down still"));
        assertThat(bench.machine.holds()).extracting(Hold::reason).containsExactlyInAnyOrder("reading", "down still");

        assertThat(Bench.permits(bench.give(new SessionInput.BufferChanged(50, false)))).isZero();
        assertThat(Bench.permits(bench.give(new SessionInput.LiftHold(HoldCause.TELEPHONY_LOST, "main-sip")))).isZero();
        assertThat(bench.machine.holds()).singleElement().satisfies(hold ->
                assertThat(hold.cause()).isEqualTo(HoldCause.DO_NOT_CALL_NOT_READ));
        assertThat(bench.machine.explain(bench.now).get(0)).contains("DO_NOT_CALL_NOT_READ");
        assertThat(Bench.permits(bench.give(new SessionInput.LiftHold(HoldCause.DO_NOT_CALL_NOT_READ, "main")))).isEqualTo(3);
    }

    @Test
    void progressiveDialsOneForEachFreeAgent() {
        Bench bench = progressive(3).running();
        assertThat(Bench.permits(bench.facts)).isEqualTo(3);
        bench.give(new SessionInput.DialStarted(Bench.call(1)));
        bench.give(new SessionInput.DialStarted(Bench.call(2)));
        bench.give(new SessionInput.DialStarted(Bench.call(3)));
        assertThat(Bench.permits(bench.facts)).isEqualTo(3);
        assertThat(Bench.permits(bench.give(new SessionInput.CallEnded(Bench.call(1), CallResult.BUSY)))).isEqualTo(1);
    }

    @Test
    void noAgentMeansNoDial() {
        Bench bench = new Bench(Bench.pacing(DialMode.POWER, 3, 100, 1000, 100, 10), 4, "");
        bench.running();
        assertThat(Bench.permits(bench.facts)).isEqualTo(12);
        Bench empty = new Bench(Bench.pacing(DialMode.POWER, 3, 100, 1000, 100, 10), 4, "");
        empty.give(new SessionInput.Load());
        empty.give(new SessionInput.Start());
        empty.give(new SessionInput.BufferChanged(50, false));
        assertThat(Bench.permits(empty.facts)).isZero();
        assertThat(empty.machine.explain(empty.now)).anyMatch(each -> each.contains("no agent"));
    }

    @Test
    void anAnsweredCallGetsTheLongestIdleAgentAndHeIsBusyUntilHisWrapUpEnds() {
        Bench bench = progressive(2).running();
        bench.give(new SessionInput.DialStarted(Bench.call(1)));
        assertThat(Bench.only(SessionFact.AgentReserved.class, bench.give(new SessionInput.CallAnswered(Bench.call(1)))))
                .containsExactly(new SessionFact.AgentReserved(Bench.call(1), "agent0", "sip:agent0@127.0.0.1"));
        bench.give(new SessionInput.AgentConnected(Bench.call(1), "agent0"));
        assertThat(bench.machine.connected()).isEqualTo(1);
        bench.give(new SessionInput.CallEnded(Bench.call(1), CallResult.ANSWER));
        assertThat(bench.pool.views(bench.now).get(0).activity()).isEqualTo(Activity.WRAP_UP);
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusSeconds(5));
        assertThat(Bench.permits(bench.later(Duration.ofSeconds(5)))).isEqualTo(1);
        assertThat(bench.pool.ready(bench.now)).isEqualTo(2);
        assertThat(bench.machine.counts().connected()).isEqualTo(1);
    }

    @Test
    void aWaitingCallIsDroppedWhenItsTimeIsOver() {
        Bench bench = new Bench(Bench.pacing(DialMode.POWER, 3, 100, 1000, 100, 10), 1, "");
        bench.running();
        for (int i = 1; i <= 3; i++) {
            bench.give(new SessionInput.DialStarted(Bench.call(i)));
        }
        bench.give(new SessionInput.CallAnswered(Bench.call(1)));
        assertThat(Bench.only(SessionFact.CallDropped.class, bench.give(new SessionInput.CallAnswered(Bench.call(2))))).isEmpty();
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusSeconds(2));
        assertThat(Bench.only(SessionFact.CallDropped.class, bench.later(Duration.ofSeconds(2))))
                .containsExactly(new SessionFact.CallDropped(Bench.call(2)));
        bench.give(new SessionInput.CallEnded(Bench.call(2), CallResult.DROPPED));
        assertThat(bench.machine.counts().dropped()).isEqualTo(1);
    }

    @Test
    void anAgentWhoMissesACallIsNotReadyAndTheNextOneIsTried() {
        Bench bench = progressive(2).running();
        bench.give(new SessionInput.DialStarted(Bench.call(1)));
        bench.give(new SessionInput.CallAnswered(Bench.call(1)));
        List<SessionFact> facts = bench.give(new SessionInput.AgentFailed(Bench.call(1), "agent0"));
        assertThat(Bench.only(SessionFact.AgentReserved.class, facts)).extracting(SessionFact.AgentReserved::agent)
                .containsExactly("agent1");
        assertThat(bench.pool.views(bench.now).get(0).state()).isEqualTo(AgentState.NOT_READY);
    }

    @Test
    void whoIsBeingCalledWhenTheLinkChangesIsCalledAgain() {
        Bench bench = progressive(2).running();
        List.of(1, 2).forEach(n -> {
            bench.give(new SessionInput.DialStarted(Bench.call(n)));
            bench.give(new SessionInput.CallAnswered(Bench.call(n)));
        });
        bench.give(new SessionInput.AgentConnected(Bench.call(1), "agent0"));
        assertThat(bench.give(new SessionInput.TelephonyUp()))
                .contains(new SessionFact.ConnectRepeated(Bench.call(2), "agent1", "sip:agent1@127.0.0.1"))
                .noneMatch(fact -> fact instanceof SessionFact.ConnectRepeated repeated && repeated.agent().equals("agent0"));
        bench.give(new SessionInput.AgentConnected(Bench.call(2), "agent1"));
        assertThat(Bench.only(SessionFact.ConnectRepeated.class, bench.give(new SessionInput.TelephonyUp()))).isEmpty();
    }

    @Test
    void lateOrUnknownReportsChangeNothing() {
        Bench bench = progressive(2).running();
        assertThat(Bench.only(SessionFact.CallQueued.class, bench.give(new SessionInput.CallAnswered(Bench.call(9))))).isEmpty();
        assertThat(bench.give(new SessionInput.AgentConnected(Bench.call(9), "agent0"))).isEmpty();
        assertThat(bench.give(new SessionInput.AgentFailed(Bench.call(9), "agent0"))).isEmpty();
    }

    @Test
    void agentlessSessionsFillTheirPortsAndConnectTheAnnouncement() {
        Bench bench = new Bench(Bench.pacing(DialMode.POWER, 1, 5, 1000, 3, 10), 0, "sip:news@127.0.0.1");
        bench.running();
        assertThat(Bench.permits(bench.facts)).isEqualTo(5);
        bench.give(new SessionInput.DialStarted(Bench.call(1)));
        assertThat(Bench.only(SessionFact.AgentReserved.class, bench.give(new SessionInput.CallAnswered(Bench.call(1)))))
                .containsExactly(new SessionFact.AgentReserved(Bench.call(1), "announcement", "sip:news@127.0.0.1"));
    }

    @Test
    void portsCallsPerSecondAndBufferBound() {
        Bench ports = new Bench(Bench.pacing(DialMode.PROGRESSIVE, 1, 2, 1000, 3, 10), 5, "").running();
        assertThat(Bench.permits(ports.facts)).isEqualTo(2);
        assertThat(ports.machine.explain(ports.now)).anyMatch(each -> each.startsWith("ports: 2 of 2"));

        Bench rate = new Bench(Bench.pacing(DialMode.PROGRESSIVE, 1, 50, 10, 3, 10), 5, "").running();
        assertThat(Bench.permits(rate.facts)).isEqualTo(1);
        assertThat(rate.wakeAt()).isEqualTo(rate.now.plusMillis(100));
        assertThat(Bench.permits(rate.later(Duration.ofMillis(100)))).isEqualTo(1);

        Bench buffer = progressive(5);
        buffer.agentsReady();
        buffer.give(new SessionInput.Load());
        buffer.give(new SessionInput.Start());
        assertThat(Bench.permits(buffer.give(new SessionInput.BufferChanged(2, false)))).isEqualTo(2);
    }

    @Test
    void returnedPermitsAreNotGrantedAgainAtOnce() {
        Bench bench = progressive(3).running();
        List<SessionFact> facts = bench.give(new SessionInput.PermitsReturned(3));
        assertThat(Bench.permits(facts)).isZero();
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusMillis(100));
        assertThat(Bench.permits(bench.later(Duration.ofMillis(100)))).isEqualTo(3);
    }

    @Test
    void theBufferIsFilledOnceAndAnEmptyListIsNotHammered() {
        Bench bench = progressive(3);
        bench.agentsReady();
        bench.give(new SessionInput.Load());
        assertThat(Bench.only(SessionFact.FillWanted.class, bench.give(new SessionInput.Start()))).hasSize(1);
        assertThat(Bench.only(SessionFact.FillWanted.class, bench.give(new SessionInput.BufferChanged(0, true)))).isEmpty();
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusSeconds(1));
        assertThat(Bench.only(SessionFact.FillWanted.class, bench.later(Duration.ofSeconds(1)))).hasSize(1);
        bench.give(new SessionInput.BufferChanged(0, true));
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusSeconds(2));
    }

    @Test
    void predictiveDialsAsProgressiveUntilItHasHistoryAndSaysSo() {
        Bench bench = new Bench(Bench.pacing(DialMode.PREDICTIVE, 1, 100, 1000, 3, 5), 4, "").running();
        assertThat(Bench.permits(bench.facts)).isEqualTo(4);
        assertThat(bench.machine.explain(bench.now)).anyMatch(each -> each.contains("not enough history"));
    }

    @Test
    void theCapLeavesOneCallForEachFreeAgent() {
        Bench bench = new Bench(Bench.pacing(DialMode.POWER, 3, 1000, 1000, 3, 5), 10, "").running();
        assertThat(Bench.permits(bench.facts)).isEqualTo(10);
        assertThat(bench.machine.explain(bench.now)).anyMatch(each -> each.contains("overdial cap"));
    }

    /** Before, it slept until one of its own calls or agents woke it: with idle agents and a full buffer, for ever. */
    @Test
    void idleAgentsOnWhomAnotherSessionCountedAreSeenWhenItLeavesThem() {
        Bench bench = new Bench(Bench.pacing(DialMode.PROGRESSIVE, 1, 10, 100, 3, 100), 1, "");
        SessionId summer = new SessionId("summer", "sales");
        bench.pool.shares().set(summer, new GroupShares.Share(false, 0, 1, Double.MAX_VALUE));
        bench.running();
        assertThat(Bench.permits(bench.facts)).as("the other session has called for this agent").isZero();
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusSeconds(1));
        bench.pool.shares().set(summer, GroupShares.NOTHING);
        assertThat(bench.wakeAt()).isEqualTo(bench.now.plusSeconds(1));
        assertThat(Bench.permits(bench.later(Duration.ofSeconds(1)))).isEqualTo(1);
    }
}
