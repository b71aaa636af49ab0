package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordWrite;
import org.junit.jupiter.api.Test;

/** What is tested at the moment of dialing. The clock of the bench stands at 12:00 UTC. */
class GateTest {
    private final Bench bench = Bench.up();

    private List<LedgerFact> permit() {
        return bench.in(new LedgerInput.Permit(1));
    }

    private static List<DoNotCallEntry> entry(String phone, String customer, String campaign, String list) {
        return List.of(new DoNotCallEntry(phone, customer, "", campaign, list, 1));
    }

    @Test
    void required_HA_13_nothingIsDialedBeforeTheDoNotCallListIsRead() {
        bench.buffer(Bench.record(1, 0));
        bench.doNotCall.begin();
        assertThat(bench.in(new LedgerInput.Permit(3))).containsExactly(new LedgerFact.PermitsReturned(3));
        bench.doNotCall.add(List.of(), true);
        assertThat(bench.permit(1).references()).hasSize(1);
    }

    @Test
    void listedPhone_isNotDialedButTheNextNumberIs() {
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        bench.doNotCall.add(entry("+155510", "", "", ""), true);
        List<LedgerFact> facts = permit();
        assertThat(Bench.writes(facts)).singleElement().satisfies(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.UPDATED);
            assertThat(write.type()).isEqualTo(RecordType.NO_CALL);
            assertThat(write.result()).isEqualTo(CallResult.DO_NOT_CALL);
        });
        assertThat(Bench.only(facts, LedgerFact.IntendRequested.class).get(0).batch().references().get(0).chainN()).isEqualTo(1);
    }

    @Test
    void listedCustomer_holdsTheWholeChain() {
        bench.buffer(Bench.tried(Bench.record(1, 0), RecordType.GENERAL, 0, "", Map.of("customer", "c9")), Bench.record(1, 1));
        bench.doNotCall.add(entry("", "c9", "spring", ""), true);
        List<LedgerFact> facts = permit();
        assertThat(Bench.writes(facts)).hasSize(2).allMatch(write -> write.type() == RecordType.NO_CALL);
        assertThat(facts).contains(new LedgerFact.ChainLeft("a", 1), new LedgerFact.PermitsReturned(1));
    }

    @Test
    void entriesOfOtherScopesDoNotCount() {
        bench.buffer(Bench.record(1, 0));
        bench.doNotCall.add(entry("+155510", "", "autumn", ""), true);
        bench.doNotCall.add(entry("+155510", "", "", "b"), true);
        assertThat(bench.permit(1).references()).hasSize(1);
    }

    @Test
    void usedUpAttempts_finishTheRecordWithItsLastResult() {
        bench.buffer(Bench.tried(Bench.record(1, 0), RecordType.GENERAL, 3, "", Map.of()));
        assertThat(Bench.writes(permit())).singleElement().satisfies(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.UPDATED);
            assertThat(write.result()).isEqualTo(CallResult.BUSY);
        });
    }

    @Test
    void closedNumber_isSkippedForAnOpenOne() {
        bench.buffer(Bench.record(1, 0, 0, 3600, "UTC"), Bench.record(1, 1));
        assertThat(bench.permit(1).references().get(0).chainN()).isEqualTo(1);
    }

    @Test
    void closedChain_goesBackUntilTheFirstOpening() {
        bench.buffer(Bench.record(1, 0, 50_400, 57_600, "UTC"), Bench.record(1, 1, 46_800, 57_600, "UTC"));
        assertThat(Bench.writes(permit())).hasSize(2).allSatisfy(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.READY);
            assertThat(write.scheduled()).isEqualTo(bench.now.plus(Duration.ofHours(1)));
        });
        assertThat(bench.machine.buffered()).isZero();
    }

    @Test
    void unknownZone_failsClosedAndIsLookedAtAgain() {
        bench.buffer(Bench.record(1, 0, 0, 86_400, "Mars/Olympus"));
        List<LedgerFact> facts = permit();
        assertThat(facts).contains(new LedgerFact.HeldBack(Bench.record(1, 0).key(), "no time zone"));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::scheduled).containsExactly(bench.now.plus(Gate.NO_ZONE_RETRY));
    }

    @Test
    void windowThatNeverOpens_finishesTheRecord() {
        bench.buffer(Bench.record(1, 0, 3600, 3600, "UTC"));
        assertThat(Bench.writes(permit())).extracting(RecordWrite::status).containsExactly(RecordStatus.UPDATED);
    }

    @Test
    void entriesOfAnotherTenantDoNotCount_thoseOfOursDo() {
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        bench.doNotCall.add(List.of(new DoNotCallEntry("+155510", "", "t2", "", "", 1),
                new DoNotCallEntry("+155520", "", "t1", "", "", 2)), true);
        assertThat(bench.permit(2).references()).extracting(CallReference::chainId).containsExactly(1L);
        assertThat(Bench.writes(bench.all)).extracting(RecordWrite::result).containsExactly(CallResult.DO_NOT_CALL);
    }

    @Test
    void tooManyUnwrittenResults_stopNewDials() {
        bench.in(new LedgerInput.StoreDown(false));
        long found = Dialing.MAX_PENDING_WRITES + 1L;
        List<Orphan> orphans = LongStream.rangeClosed(1, found)
                .mapToObj(chain -> new Orphan(Bench.record(100 + chain, 0), 6, 1, false)).toList();
        bench.in(new LedgerInput.StoreUp(7));
        bench.buffer(Bench.record(1, 0));
        bench.in(new LedgerInput.OrphansFound("a", orphans, false));
        List<LedgerFact> facts = permit();
        assertThat(facts).contains(new LedgerFact.HeldBack(Bench.record(1, 0).key(), "too many unwritten results"),
                new LedgerFact.PermitsReturned(1));
        assertThat(Bench.only(facts, LedgerFact.IntendRequested.class)).isEmpty();
        long batch = Bench.only(bench.all, LedgerFact.WriteRequested.class).get(0).batch().requestId();
        bench.in(new LedgerInput.Written(batch));
        assertThat(bench.permit(1).references()).hasSize(1);
    }
}
