package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.telephony.CallStage;
import org.junit.jupiter.api.Test;

/** Results that agents give after the call, in their wrap-up time. */
class WrapUpTest {
    private static final Duration WRAP_UP = Duration.ofSeconds(20);

    private final Bench bench = Bench.up(
            Bench.treatment(1, CallResult.WRONG_PARTY, 1, RecordAction.NEXT_IN_CHAIN, 1),
            Bench.treatment(2, CallResult.CALL_DROP_ERROR, 1, RecordAction.RETRY_IN, 3));

    private CallReference talked(Duration wrapUp) {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        CallReference call = bench.dial();
        bench.progress(call, CallStage.ANSWERED);
        bench.progress(call, CallStage.AGENT_CONNECTED);
        bench.in(new LedgerInput.AgentTalks(call, wrapUp));
        return call;
    }

    private List<LedgerFact> result(CallReference call, CallResult result) {
        return bench.in(new LedgerInput.SetResult(call.record(), result));
    }

    @Test
    void released_waitsForTheAgentAndTellsTheSessionAtOnce() {
        CallReference call = talked(WRAP_UP);
        List<LedgerFact> facts = bench.released(call, CallResult.ANSWER);
        assertThat(facts).containsExactly(
                new LedgerFact.WrappingUp(call, CallResult.ANSWER, bench.now, bench.now.plus(WRAP_UP)));
        assertThat(bench.machine.callsInFlight()).isEmpty();
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plus(WRAP_UP));
        assertThat(bench.released(call, CallResult.ANSWER)).isEmpty();
    }

    @Test
    void wrapUp_theAgentsResultIsWrittenWithItsTreatmentAndLaterOnesAreRefused() {
        CallReference call = talked(WRAP_UP);
        bench.released(call, CallResult.ANSWER);
        assertThat(bench.machine.takesResult(call.record(), CallResult.WRONG_PARTY)).isTrue();
        List<LedgerFact> facts = result(call, CallResult.WRONG_PARTY);
        assertThat(Bench.writes(facts)).singleElement().satisfies(write -> {
            assertThat(write.result()).isEqualTo(CallResult.WRONG_PARTY);
            assertThat(write.status()).isEqualTo(RecordStatus.UPDATED);
            assertThat(write.agentId()).isEqualTo("anna");
        });
        assertThat(facts).contains(new LedgerFact.ChainContinues("a", 1, 1)).noneMatch(LedgerFact.Completed.class::isInstance);
        assertThat(bench.machine.takesResult(call.record(), CallResult.ANSWER)).isFalse();
        assertThat(result(call, CallResult.ANSWER)).isEmpty();
        assertThat(bench.dial().chainN()).isEqualTo(1);
    }

    @Test
    void wrapUp_aResultThatReschedulesEndsTheAgentsRights() {
        CallReference call = talked(WRAP_UP);
        bench.released(call, CallResult.ANSWER);
        assertThat(Bench.writes(result(call, CallResult.CALL_DROP_ERROR))).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.READY, RecordStatus.READY);
        assertThat(bench.machine.takesResult(call.record(), CallResult.ANSWER)).isFalse();
    }

    @Test
    void wrapUp_atItsEndTheCallsResultIsWritten() {
        CallReference call = talked(WRAP_UP);
        bench.released(call, CallResult.ANSWER);
        assertThat(bench.after(WRAP_UP.minusSeconds(1))).isEmpty();
        assertThat(Bench.writes(bench.after(Duration.ofSeconds(1)))).extracting(RecordWrite::result)
                .first().isEqualTo(CallResult.ANSWER);
        assertThat(bench.machine.takesResult(call.record(), CallResult.ANSWER)).isFalse();
        assertThat(bench.machine.inFlight()).isZero();
    }

    @Test
    void released_withAResultGivenDuringTheCallIsWrittenAtOnce() {
        CallReference call = talked(WRAP_UP);
        result(call, CallResult.ANSWER);
        result(call, CallResult.WRONG_PARTY);
        assertThat(Bench.writes(bench.released(call, CallResult.ANSWER))).extracting(RecordWrite::result)
                .containsExactly(CallResult.WRONG_PARTY);
    }

    @Test
    void released_withoutWrapUpTimeIsWrittenAtOnce() {
        assertThat(Bench.writes(bench.released(talked(Duration.ZERO), CallResult.ANSWER))).isNotEmpty();
    }

    @Test
    void wrapUp_outlivesTelephonyAndIsEndedByForce() {
        CallReference call = talked(WRAP_UP);
        bench.released(call, CallResult.ANSWER);
        assertThat(bench.in(new LedgerInput.TelephonyDown(false)))
                .noneMatch(fact -> fact instanceof LedgerFact.Queued);
        bench.in(new LedgerInput.TelephonyUp(true));
        List<LedgerFact> facts = bench.in(new LedgerInput.Unload(true));
        assertThat(Bench.writes(facts)).first()
                .satisfies(write -> assertThat(write.result()).isEqualTo(CallResult.ANSWER));
        assertThat(facts).noneMatch(LedgerFact.ReleaseRequested.class::isInstance);
    }

    @Test
    void wrapUp_unloadWaitsForIt() {
        CallReference call = talked(WRAP_UP);
        bench.released(call, CallResult.ANSWER);
        assertThat(bench.in(new LedgerInput.Unload(false))).noneMatch(LedgerFact.Emptied.class::isInstance);
        List<LedgerFact> facts = result(call, CallResult.ANSWER);
        long id = Bench.only(facts, LedgerFact.WriteRequested.class).get(0).batch().requestId();
        assertThat(bench.in(new LedgerInput.Written(id))).contains(new LedgerFact.Emptied());
    }

    @Test
    void wrapUp_aCancelledChainIsNotTreated() {
        CallReference call = talked(WRAP_UP);
        bench.released(call, CallResult.ANSWER);
        bench.in(new LedgerInput.Cancel(call.record(), true));
        assertThat(Bench.writes(result(call, CallResult.WRONG_PARTY))).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.UPDATED, RecordStatus.CANCELLED);
    }

    @Test
    void resultsThatNoAgentCanGiveAreRefused() {
        CallReference call = talked(WRAP_UP);
        assertThat(bench.machine.takesResult(call.record(), CallResult.STALE)).isFalse();
        assertThat(bench.machine.takesResult(call.record(), CallResult.UNKNOWN)).isFalse();
    }
}
