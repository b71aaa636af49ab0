package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.junit.jupiter.api.Test;

/** One test per row of the transition table of {@link LedgerMachine}. */
class AttemptTest {
    private final Bench bench = Bench.up();

    @Test
    void retrieved_permit_asksForTheIntentAndDoesNotDial() {
        bench.buffer(Bench.record(1, 0));
        List<LedgerFact> facts = bench.in(new LedgerInput.Permit(2));
        assertThat(Bench.only(facts, LedgerFact.IntendRequested.class)).singleElement()
                .satisfies(fact -> assertThat(fact.batch().references()).containsExactly(new CallReference("a", 1, 0, 1)));
        assertThat(Bench.only(facts, LedgerFact.DialRequested.class)).isEmpty();
        assertThat(facts).contains(new LedgerFact.PermitsReturned(1), new LedgerFact.BufferCounted(0, false));
        assertThat(bench.machine.inFlight()).isEqualTo(1);
    }

    @Test
    void required_DB_WS_3_drainingDialsTheWholeBufferWithoutIntentsAndThenNoMore() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0), Bench.record(3, 0));
        bench.in(new LedgerInput.StoreDown(true));
        assertThat(bench.in(new LedgerInput.Permit(1)))
                .contains(new LedgerFact.DrainRequested(), new LedgerFact.PermitsReturned(1));
        assertThat(bench.in(new LedgerInput.Permit(1))).containsExactly(new LedgerFact.PermitsReturned(1));
        assertThat(bench.in(new LedgerInput.DrainAnnounced())).contains(new LedgerFact.Draining());
        List<LedgerFact> facts = bench.in(new LedgerInput.Permit(5));
        assertThat(Bench.only(facts, LedgerFact.DialRequested.class)).hasSize(3);
        assertThat(facts).contains(new LedgerFact.PermitsReturned(2));
        assertThat(Bench.only(bench.in(new LedgerInput.Permit(5)), LedgerFact.DialRequested.class)).isEmpty();
    }

    @Test
    void retrieved_storeDownWithoutDrain_nothingIsDialed() {
        bench.buffer(Bench.record(1, 0));
        bench.in(new LedgerInput.StoreDown(false));
        assertThat(bench.in(new LedgerInput.Permit(1))).containsExactly(new LedgerFact.PermitsReturned(1));
        assertThat(bench.in(new LedgerInput.DrainAnnounced())).isEmpty();
    }

    @Test
    void intentAsked_granted_dials() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        assertThat(bench.machine.callsInFlight()).containsExactly(call);
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plusSeconds(60));
    }

    @Test
    void intentAsked_grantedButTelephonyWentDown_goesBackReadyUndialed() {
        bench.buffer(Bench.record(1, 0));
        IntentBatch batch = bench.permit(1);
        bench.in(new LedgerInput.TelephonyDown(false));
        List<LedgerFact> facts = bench.in(new LedgerInput.Intended(batch.requestId(), batch.references()));
        assertThat(Bench.only(facts, LedgerFact.DialRequested.class)).isEmpty();
        assertThat(facts).contains(new LedgerFact.PermitsReturned(1));
        RecordWrite write = Bench.writes(facts).get(0);
        assertThat(write.status()).isEqualTo(RecordStatus.READY);
        assertThat(write.dials()).isEqualTo(1);
        assertThat(write.attempt()).isZero();
    }

    @Test
    void intentAsked_refused_isForgottenWithoutAWrite() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        IntentBatch batch = bench.permit(2);
        List<LedgerFact> facts = bench.in(new LedgerInput.Intended(batch.requestId(), batch.references().subList(0, 1)));
        assertThat(Bench.only(facts, LedgerFact.DialRequested.class)).hasSize(1);
        assertThat(facts).contains(new LedgerFact.IntentRefused(batch.references().get(1)), new LedgerFact.PermitsReturned(1));
        assertThat(Bench.writes(facts)).isEmpty();
        assertThat(bench.machine.inFlight()).isEqualTo(1);
    }

    @Test
    void intentAsked_storeDown_isNeitherDialedNorGivenBackAndBecomesStale() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        IntentBatch batch = bench.permit(1);
        List<LedgerFact> down = bench.in(new LedgerInput.StoreDown(false));
        assertThat(down).contains(new LedgerFact.IntentUnknown(batch.references().get(0)), new LedgerFact.PermitsReturned(1));
        assertThat(Bench.writes(down)).isEmpty();
        assertThat(bench.in(new LedgerInput.Intended(batch.requestId(), batch.references()))).isEmpty();
        assertThat(Bench.writes(bench.in(new LedgerInput.StoreUp(7)))).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.STALE, RecordStatus.CHAIN_UPDATED);
        assertThat(bench.machine.inFlight()).isZero();
    }

    @Test
    void dialed_accepted_armsTheDeadlineAgain() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        bench.now = bench.now.plusSeconds(20);
        bench.in(new LedgerInput.DialAccepted(call));
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plusSeconds(60));
        bench.progress(call, CallStage.ANSWERED);
        bench.progress(call, CallStage.AGENT_CONNECTED);
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plusSeconds(600));
        bench.progress(call, CallStage.RINGING);
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plusSeconds(600));
    }

    @Test
    void dialed_rejected_completesWithoutCountingTheAttempt() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        List<LedgerFact> facts = bench.in(new LedgerInput.DialRejected(call, CallResult.DIAL_ERROR, "no route"));
        assertThat(Bench.writes(facts)).singleElement().satisfies(write -> {
            assertThat(write.result()).isEqualTo(CallResult.DIAL_ERROR);
            assertThat(write.attempt()).isZero();
            assertThat(write.dials()).isEqualTo(1);
        });
    }

    @Test
    void inProgress_released_isWrittenWithTheFieldsResult() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0), Bench.record(3, 0), Bench.record(4, 0));
        CallReference busy = bench.dial();
        CallReference answer = bench.dial();
        CallReference abandoned = bench.dial();
        CallReference dropped = bench.dial();
        List.of(answer, abandoned, dropped).forEach(call -> bench.progress(call, CallStage.ANSWERED));
        bench.progress(answer, CallStage.AGENT_CONNECTED);
        bench.in(new LedgerInput.Drop(dropped, CallResult.DROPPED));
        assertThat(result(busy, CallResult.BUSY)).isEqualTo(CallResult.BUSY);
        assertThat(result(answer, CallResult.ANSWER)).isEqualTo(CallResult.ANSWER);
        assertThat(result(abandoned, CallResult.UNKNOWN)).isEqualTo(CallResult.ABANDONED);
        assertThat(result(dropped, CallResult.ABANDONED)).isEqualTo(CallResult.DROPPED);
        assertThat(bench.released(busy, CallResult.BUSY)).isEmpty();
    }

    @Test
    void inProgress_agentsResultIsWritten() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        bench.progress(call, CallStage.ANSWERED);
        bench.progress(call, CallStage.AGENT_CONNECTED);
        bench.in(new LedgerInput.SetResult(call.record(), CallResult.WRONG_PARTY));
        assertThat(result(call, CallResult.ANSWER)).isEqualTo(CallResult.WRONG_PARTY);
    }

    private CallResult result(CallReference call, CallResult released) {
        return Bench.only(bench.released(call, released), LedgerFact.Completed.class).get(0).result();
    }

    @Test
    void inProgress_atTheDeadline_asksTheSwitchAndGoesOnWhenItKnowsTheCall() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        List<LedgerFact> facts = bench.after(Duration.ofSeconds(60));
        assertThat(facts).containsExactly(new LedgerFact.InDoubt(List.of(call), bench.now.plusSeconds(5)));
        bench.in(new LedgerInput.Status(call, CallStatus.ESTABLISHED));
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plusSeconds(60));
    }

    @Test
    void required_TS_WS_6_withoutTelephonyTheTimerMakesTheRecordStale() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        CallReference call = bench.dial();
        bench.in(new LedgerInput.TelephonyDown(false));
        List<LedgerFact> facts = bench.after(Duration.ofSeconds(60));
        assertThat(facts).contains(new LedgerFact.Completed(call, CallResult.STALE, false, bench.now));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.STALE, RecordStatus.CHAIN_UPDATED);
        assertThat(Bench.writes(facts).get(0).result()).isEqualTo(CallResult.STALE);
    }

    @Test
    void required_TS_WS_9_afterALossAllCallsAreAskedAboutAtOnce() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        CallReference one = bench.dial();
        CallReference two = bench.dial();
        bench.in(new LedgerInput.TelephonyDown(false));
        assertThat(bench.in(new LedgerInput.TelephonyUp(true)))
                .contains(new LedgerFact.InDoubt(List.of(one, two), bench.now.plusSeconds(5)));
        assertThat(Bench.writes(bench.in(new LedgerInput.Status(one, CallStatus.UNKNOWN)))).singleElement()
                .satisfies(write -> assertThat(write.status()).isEqualTo(RecordStatus.STALE));
        assertThat(Bench.writes(bench.after(Duration.ofSeconds(5)))).singleElement()
                .satisfies(write -> assertThat(write.status()).isEqualTo(RecordStatus.STALE));
    }

    @Test
    void required_TS_WS_9_anAnswerWhoseReportWasLostIsLearntByAsking() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        bench.in(new LedgerInput.TelephonyDown(false));
        bench.in(new LedgerInput.TelephonyUp(true));
        List<LedgerFact> facts = bench.in(new LedgerInput.Status(call, CallStatus.ESTABLISHED));
        assertThat(Bench.only(facts, LedgerFact.Progressed.class)).extracting(LedgerFact.Progressed::stage)
                .containsExactly(CallStage.ANSWERED);
        facts = bench.in(new LedgerInput.Status(call, CallStatus.ESTABLISHED));
        assertThat(Bench.only(facts, LedgerFact.Progressed.class)).isEmpty();
        assertThat(result(call, CallResult.UNKNOWN)).isEqualTo(CallResult.ABANDONED);
    }

    /** An agent may be waiting for it: not left to the deadline. */
    @Test
    void anAnsweredCallThatTheSwitchSaysItHasNotIsAskedAboutAtOnceAndThenStale() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        assertThat(bench.in(new LedgerInput.Status(call, CallStatus.UNKNOWN))).as("it may not have reached the switch yet").isEmpty();
        bench.in(new LedgerInput.Progressed(CallProgress.of(call, CallStage.ANSWERED)));
        assertThat(bench.in(new LedgerInput.Status(call, CallStatus.UNKNOWN)))
                .containsExactly(new LedgerFact.InDoubt(List.of(call), bench.now.plusSeconds(5)));
        assertThat(bench.in(new LedgerInput.Status(call, CallStatus.UNKNOWN)))
                .contains(new LedgerFact.Completed(call, CallResult.STALE, true, bench.now));
    }

    @Test
    void required_CPXS_WS_7_CPXS_WS_8_inProgress_lost_isAnErrorAtOnceThatNoTreatmentDialsAgain() {
        Bench treated = Bench.up(Bench.treatment(1, CallResult.SYSTEM_ERROR, 1, RecordAction.CYCLE, 3));
        treated.buffer(Bench.record(1, 0), Bench.record(1, 1));
        CallReference call = treated.dial();
        List<LedgerFact> facts = treated.in(new LedgerInput.Lost(call, "gone"));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.UPDATED, RecordStatus.CHAIN_UPDATED);
        assertThat(Bench.writes(facts).get(0).result()).isEqualTo(CallResult.SYSTEM_ERROR);
        assertThat(Bench.writes(facts).get(0).attempt()).isEqualTo(1);
        assertThat(treated.machine.inFlight()).isZero();
        assertThat(treated.in(new LedgerInput.Lost(call, "gone"))).isEmpty();
    }

    @Test
    void inDoubt_lost_isStale() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        bench.in(new LedgerInput.TelephonyDown(false));
        bench.in(new LedgerInput.TelephonyUp(true));
        assertThat(Bench.writes(bench.in(new LedgerInput.Lost(call, "not known")))).singleElement()
                .satisfies(write -> assertThat(write.status()).isEqualTo(RecordStatus.STALE));
    }

    @Test
    void aReleaseThatMayBeLostWithTheLinkIsAskedForAgain() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        bench.progress(call, CallStage.ANSWERED);
        bench.in(new LedgerInput.TelephonyDown(false));
        bench.in(new LedgerInput.Drop(call, CallResult.DROPPED));
        assertThat(bench.in(new LedgerInput.TelephonyUp(true)))
                .contains(new LedgerFact.ReleaseRequested(call, CallResult.DROPPED));
        assertThat(result(call, CallResult.UNKNOWN)).isEqualTo(CallResult.DROPPED);
    }

    @Test
    void required_TS_HS_2_aSurvivedLossChangesNothing() {
        bench.buffer(Bench.record(1, 0));
        bench.dial();
        assertThat(bench.in(new LedgerInput.TelephonyDown(true))).isEmpty();
        assertThat(bench.in(new LedgerInput.TelephonyUp(true))).isEmpty();
    }

    @Test
    void completed_written_leavesNothing() {
        bench.buffer(Bench.record(1, 0));
        List<LedgerFact> facts = bench.released(bench.dial(), CallResult.NO_ANSWER);
        long id = Bench.only(facts, LedgerFact.WriteRequested.class).get(0).batch().requestId();
        bench.in(new LedgerInput.Written(id));
        assertThat(bench.machine.isEmpty()).isTrue();
        assertThat(bench.machine.pendingWrites()).isZero();
    }
}
