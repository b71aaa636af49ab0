package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.campaign.SessionDefinition.ListShare;
import org.holdfast.api.campaign.SessionDefinition.RecordPriority;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
import org.holdfast.api.telephony.CallStatus;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Bench bench = Bench.up();

    private static List<RetrieveRequest> asked(List<LedgerFact> facts) {
        return Bench.only(facts, LedgerFact.RetrieveRequested.class).stream()
                .map(LedgerFact.RetrieveRequested::request).toList();
    }

    private static WriteBatch batch(List<LedgerFact> facts) {
        return Bench.only(facts, LedgerFact.WriteRequested.class).get(0).batch();
    }

    @Test
    void required_DB_WS_8_failedWritesAreSentAgainFirstAndInOrder() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        CallReference one = bench.dial();
        CallReference two = bench.dial();
        bench.released(one, CallResult.BUSY);
        bench.in(new LedgerInput.StoreDown(false));
        bench.released(two, CallResult.NO_ANSWER);
        List<LedgerFact> up = bench.in(new LedgerInput.StoreUp(7));
        assertThat(batch(up).writes()).extracting(RecordWrite::key).containsExactly(one.record(), two.record());
    }

    @Test
    void required_DB_WS_9_nothingIsClaimedBeforeTheFailedWritesAreStored() {
        bench.buffer(Bench.record(1, 0));
        bench.released(bench.dial(), CallResult.BUSY);
        bench.in(new LedgerInput.StoreDown(false));
        WriteBatch batch = batch(bench.in(new LedgerInput.StoreUp(7)));
        assertThat(asked(bench.in(new LedgerInput.Fill(5)))).isEmpty();
        bench.in(new LedgerInput.Written(batch.requestId()));
        assertThat(asked(bench.in(new LedgerInput.Fill(5)))).hasSize(1);
    }

    @Test
    void aFailedBatchIsSentAgainAfterASecond() {
        bench.buffer(Bench.record(1, 0));
        WriteBatch batch = batch(bench.released(bench.dial(), CallResult.BUSY));
        assertThat(Bench.only(bench.in(new LedgerInput.RequestFailed(batch.requestId(), "lock")), LedgerFact.WriteLost.class))
                .hasSize(1);
        assertThat(bench.machine.wakeAt()).isEqualTo(bench.now.plusSeconds(1));
        assertThat(batch(bench.after(Duration.ofSeconds(1))).writes()).isEqualTo(batch.writes());
    }

    @Test
    void anotherEpochDropsTheBufferButKeepsTheEpochOfCallsInFlight() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        CallReference call = bench.dial();
        bench.in(new LedgerInput.StoreDown(false));
        bench.in(new LedgerInput.StoreUp(8));
        assertThat(bench.machine.buffered()).isZero();
        assertThat(Bench.writes(bench.released(call, CallResult.BUSY))).extracting(RecordWrite::epoch).containsExactly(7L);
    }

    @Test
    void weightsDistributeAFillAndSurviveIt() {
        Bench two = new Bench(List.of(new ListShare("a", 3), new ListShare("b", 1)), Map.of()).ready();
        List<RetrieveRequest> asked = asked(two.in(new LedgerInput.Fill(8)));
        assertThat(asked).extracting(each -> each.list() + (each.scheduledLimit() + each.freshLimit()))
                .containsExactlyInAnyOrder("a6", "b2");
        assertThat(asked).extracting(RetrieveRequest::requestId).containsExactly(1001L, 1002L);
        assertThat(asked(two.in(new LedgerInput.Fill(8)))).isEmpty();
    }

    @Test
    void theLowerPriorityGivesOnlyWhatTheHigherDoesNotHave() {
        Bench prior = new Bench(List.of(new ListShare("a", 1)), Map.of(RecordType.CAMPAIGN_CALLBACK, new RecordPriority(2, 1)))
                .ready();
        RetrieveRequest due = asked(prior.in(new LedgerInput.Fill(4))).get(0);
        assertThat(List.of(due.scheduledLimit(), due.freshLimit())).containsExactly(4, 0);
        List<LedgerFact> facts = prior.in(new LedgerInput.Retrieved(due.requestId(), List.of(), new Cursor("z"), true));
        assertThat(facts).contains(new LedgerFact.BufferCounted(0, false));
        RetrieveRequest fresh = asked(facts).get(0);
        assertThat(List.of(fresh.scheduledLimit(), fresh.freshLimit())).containsExactly(0, 4);
        assertThat(prior.in(new LedgerInput.Retrieved(fresh.requestId(), List.of(), new Cursor("z"), true)))
                .contains(new LedgerFact.BufferCounted(0, true));
    }

    @Test
    void orphans_claimedGoBackIntendedAreAskedAboutNoneStays() {
        Orphan claimed = new Orphan(Bench.record(1, 0), 6, 1, false);
        Orphan intended = new Orphan(Bench.tried(Bench.record(2, 0), RecordType.GENERAL, 1, "", Map.of()), 6, 1, true);
        List<LedgerFact> facts = bench.in(new LedgerInput.OrphansFound("a", List.of(claimed, intended), false));
        assertThat(Bench.writes(facts)).singleElement().satisfies(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.READY);
            assertThat(write.epoch()).isEqualTo(6);
        });
        CallReference call = new CallReference("a", 2, 0, 1);
        assertThat(Bench.only(facts, LedgerFact.InDoubt.class).get(0).calls()).containsExactly(call);
        assertThat(Bench.writes(bench.in(new LedgerInput.Status(call, CallStatus.UNKNOWN)))).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.STALE);
        assertThat(bench.machine.inFlight()).isZero();
    }

    @Test
    void orphans_underDrainSuspicionWithoutTelephonyAllBecomeStale() {
        bench.in(new LedgerInput.TelephonyDown(false));
        List<LedgerFact> facts = bench.in(
                new LedgerInput.OrphansFound("a", List.of(new Orphan(Bench.record(1, 0), 6, 1, false)), true));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status).containsExactly(RecordStatus.STALE);
    }

    @Test
    void unload_givesBackAndIsEmptyWhenWritten() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        CallReference call = bench.dial();
        WriteBatch back = batch(bench.in(new LedgerInput.Unload(false)));
        assertThat(back.writes()).extracting(RecordWrite::status).containsExactly(RecordStatus.READY);
        assertThat(bench.in(new LedgerInput.Written(back.requestId()))).doesNotContain(new LedgerFact.Emptied());
        WriteBatch last = batch(bench.released(call, CallResult.BUSY));
        assertThat(bench.in(new LedgerInput.Written(last.requestId()))).contains(new LedgerFact.Emptied());
    }

    @Test
    void unload_byForceReleasesAndMakesStale() {
        bench.buffer(Bench.record(1, 0));
        CallReference call = bench.dial();
        List<LedgerFact> facts = bench.in(new LedgerInput.Unload(true));
        assertThat(facts).contains(new LedgerFact.ReleaseRequested(call, CallResult.STALE));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status).containsExactly(RecordStatus.STALE);
        assertThat(bench.in(new LedgerInput.Written(batch(facts).requestId()))).contains(new LedgerFact.Emptied());
    }

    @Test
    void unload_withNothingIsEmptyAtOnce() {
        assertThat(bench.in(new LedgerInput.Unload(false))).contains(new LedgerFact.Emptied());
    }

    @Test
    void cancel_ofABufferedChainIsWrittenAtOnce() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        List<LedgerFact> facts = bench.in(new LedgerInput.Cancel(Bench.record(1, 0).key(), true));
        assertThat(Bench.writes(facts)).hasSize(2).allSatisfy(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.CANCELLED);
            assertThat(write.result()).isEqualTo(CallResult.CANCEL_RECORD);
        });
        assertThat(bench.machine.buffered()).isZero();
    }

    @Test
    void cancel_inFlight_keepsTheResultOfTheCallAndCancelsTheRest() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        CallReference call = bench.dial();
        bench.in(new LedgerInput.Cancel(call.record(), true));
        assertThat(Bench.writes(bench.released(call, CallResult.BUSY))).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.UPDATED, RecordStatus.CANCELLED);
    }

    @Test
    void cancel_ofOneNumberLeavesTheOthersOfItsChain() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        List<LedgerFact> facts = bench.in(new LedgerInput.Cancel(Bench.record(1, 0).key(), false));
        assertThat(Bench.writes(facts)).singleElement()
                .satisfies(write -> assertThat(write.key()).isEqualTo(Bench.record(1, 0).key()));
        assertThat(bench.dial().record()).isEqualTo(Bench.record(1, 1).key());
    }

    @Test
    void cancel_ofTheNumberThatIsCalledTakesItsWholeChainOrNothing() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        CallReference call = bench.dial();
        assertThat(bench.machine.takesCancel(call.record(), false)).isFalse();
        assertThat(bench.in(new LedgerInput.Cancel(call.record(), false))).isEmpty();
        assertThat(bench.machine.takesCancel(Bench.record(1, 1).key(), false)).isTrue();
        assertThat(Bench.writes(bench.in(new LedgerInput.Cancel(Bench.record(1, 1).key(), false))))
                .extracting(RecordWrite::status).containsExactly(RecordStatus.CANCELLED);
        assertThat(bench.machine.takesCancel(call.record(), true)).isTrue();
    }

    @Test
    void cancel_ofARecordThatIsNotHereIsNotTaken() {
        assertThat(bench.machine.takesCancel(Bench.record(9, 0).key(), true)).isFalse();
    }

    @Test
    void orphans_theRestOfADialedChainIsNotTriedOnAnotherNumber() {
        Orphan intended = new Orphan(Bench.tried(Bench.record(2, 0), RecordType.GENERAL, 1, "", Map.of()), 6, 1, true);
        Orphan sibling = new Orphan(Bench.record(2, 1), 6, 1, false);
        List<LedgerFact> facts = bench.in(new LedgerInput.OrphansFound("a", List.of(intended, sibling), false));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status).containsExactly(RecordStatus.CHAIN_UPDATED);
    }

    @Test
    void decideChangesNothing() {
        bench.buffer(Bench.record(1, 0));
        List<LedgerFact> once = bench.machine.decide(new LedgerInput.Permit(1), bench.now);
        assertThat(bench.machine.decide(new LedgerInput.Permit(1), bench.now)).isEqualTo(once);
        assertThat(bench.machine.buffered()).isEqualTo(1);
    }

    @Test
    void equalPriorities_shareAFillInProportion() {
        Bench equal = new Bench(List.of(new ListShare("a", 1)), Map.of(RecordType.GENERAL, new RecordPriority(1, 2),
                RecordType.CAMPAIGN_RESCHEDULED, new RecordPriority(1, 1), RecordType.CAMPAIGN_CALLBACK, new RecordPriority(0, 1),
                RecordType.PERSONAL_CALLBACK, new RecordPriority(0, 1), RecordType.PERSONAL_RESCHEDULED, new RecordPriority(0, 1)))
                .ready();
        RetrieveRequest mixed = asked(equal.in(new LedgerInput.Fill(9))).get(0);
        assertThat(List.of(mixed.scheduledLimit(), mixed.freshLimit())).containsExactly(3, 6);
    }

    @Test
    void aFailedClaim_isForgottenAndItsRecordsAreFoundByItsId() {
        RetrieveRequest claim = asked(bench.in(new LedgerInput.Fill(5))).get(0);
        assertThat(bench.in(new LedgerInput.RequestFailed(claim.requestId(), "lock")))
                .contains(new LedgerFact.RetrieveLost(claim.requestId(), "lock"));
        assertThat(bench.machine.lostClaim(claim.claimId())).isTrue();
        assertThat(asked(bench.in(new LedgerInput.Fill(5)))).hasSize(1);
    }

    @Test
    void aListWhoseClaimsFail_isTriedWithOneChainAndTheOtherGetsTheRest() {
        Bench two = new Bench(List.of(new ListShare("a", 10), new ListShare("b", 10)), Map.of()).ready();
        RetrieveRequest ofA = asked(two.in(new LedgerInput.Fill(20))).stream().filter(each -> each.list().equals("a"))
                .findFirst().orElseThrow();
        two.in(new LedgerInput.RequestFailed(ofA.requestId(), "filter"));
        RetrieveRequest again = asked(two.in(new LedgerInput.Fill(20))).get(0);
        assertThat(again.list()).isEqualTo("a");
        assertThat(again.scheduledLimit() + again.freshLimit()).isEqualTo(1);
        two.in(new LedgerInput.Retrieved(again.requestId(), List.of(), Cursor.START, false));
        RetrieveRequest healed = asked(two.in(new LedgerInput.Fill(20))).get(0);
        assertThat(healed.scheduledLimit() + healed.freshLimit()).isGreaterThan(1);
    }

    @Test
    void aFailedIntent_endsAsStaleAtOnceAndIsNotDialed() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        long request = bench.permit(1).requestId();
        List<LedgerFact> facts = bench.in(new LedgerInput.RequestFailed(request, "lock"));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.STALE, RecordStatus.CHAIN_UPDATED);
        assertThat(facts).contains(new LedgerFact.PermitsReturned(1));
        assertThat(bench.machine.inFlight()).isZero();
    }

    @Test
    void aRefusedIntent_givesTheOtherNumbersOfItsChainBack() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        List<LedgerFact> facts = bench.in(new LedgerInput.Intended(bench.permit(1).requestId(), List.of()));
        assertThat(Bench.writes(facts)).singleElement().satisfies(write -> {
            assertThat(write.key()).isEqualTo(Bench.record(1, 1).key());
            assertThat(write.status()).isEqualTo(RecordStatus.READY);
        });
        assertThat(bench.machine.cares(Bench.record(1, 0).key())).isFalse();
        bench.in(new LedgerInput.Written(batch(facts).requestId()));
        assertThat(bench.machine.isEmpty()).isTrue();
    }
}
