package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.campaign.Treatment;
import org.holdfast.api.store.RecordWrite;
import org.junit.jupiter.api.Test;

class TreatmentsTest {
    private static final Treatment CYCLE = Bench.treatment(5, CallResult.BUSY, 1, RecordAction.CYCLE, 2);
    private static final Treatment NEXT = Bench.treatment(6, CallResult.BUSY, 2, RecordAction.NEXT_IN_CHAIN, 1);

    private static Treatment at(RecordAction action, Instant at, String group) {
        return new Treatment(8, CallResult.BUSY, 1, action, 1, Duration.ofMinutes(10), Duration.ZERO, at, group);
    }

    private static List<RecordWrite> busy(Bench bench) {
        return Bench.writes(bench.released(bench.dial(), CallResult.BUSY));
    }

    @Test
    void withoutTreatment_theChainIsOver() {
        Bench bench = Bench.up();
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        assertThat(busy(bench)).extracting(RecordWrite::status).containsExactly(RecordStatus.UPDATED, RecordStatus.CHAIN_UPDATED);
    }

    @Test
    void cycle_waitsLongerEachTimeAndTheChainWaitsAsAWhole() {
        Bench bench = Bench.up(CYCLE);
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        List<RecordWrite> first = busy(bench);
        assertThat(first).allSatisfy(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.READY);
            assertThat(write.scheduled()).isEqualTo(bench.now.plus(Duration.ofMinutes(10)));
        });
        assertThat(first.get(0).type()).isEqualTo(RecordType.CAMPAIGN_RESCHEDULED);
        assertThat(first.get(0).treatments()).isEqualTo("5@1@0@1");
        assertThat(first.get(0).attempt()).isEqualTo(1);

        bench.buffer(Bench.tried(Bench.record(2, 0), RecordType.CAMPAIGN_RESCHEDULED, 1, "5@1@0@1", Map.of()));
        RecordWrite second = busy(bench).get(0);
        assertThat(second.scheduled()).isEqualTo(bench.now.plus(Duration.ofMinutes(15)));
        assertThat(second.treatments()).isEqualTo("5@2@0@1");
    }

    @Test
    void historyOfGeneralRecordsIsIgnored() {
        Bench bench = Bench.up(CYCLE);
        bench.buffer(Bench.tried(Bench.record(1, 0), RecordType.GENERAL, 0, "5@2@0@1", Map.of()));
        assertThat(busy(bench).get(0).treatments()).isEqualTo("5@1@0@1");
    }

    @Test
    void usedUpCycle_goesOnInTheSequenceWithTheNextNumberAtOnce() {
        Bench bench = Bench.up(CYCLE, NEXT);
        bench.buffer(Bench.tried(Bench.record(1, 0), RecordType.CAMPAIGN_RESCHEDULED, 1, "5@2@0@1", Map.of()), Bench.record(1, 1));
        List<LedgerFact> facts = bench.released(bench.dial(), CallResult.BUSY);
        assertThat(facts).contains(new LedgerFact.ChainContinues("a", 1, 1));
        assertThat(Bench.writes(facts)).extracting(RecordWrite::status).containsExactly(RecordStatus.UPDATED);
        assertThat(bench.dial().chainN()).isEqualTo(1);
        assertThat(Bench.writes(bench.released(bench.machine.callsInFlight().get(0), CallResult.BUSY))).hasSize(1);
    }

    @Test
    void nextInChain_whileUnloadingGivesTheRestBack() {
        Bench bench = Bench.up(NEXT);
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        var call = bench.dial();
        bench.in(new LedgerInput.Unload(false));
        assertThat(Bench.writes(bench.released(call, CallResult.BUSY))).extracting(RecordWrite::status)
                .containsExactly(RecordStatus.UPDATED, RecordStatus.READY);
    }

    @Test
    void usedUpAttempts_beatTreatments() {
        Bench bench = Bench.up(CYCLE);
        bench.buffer(Bench.tried(Bench.record(1, 0), RecordType.GENERAL, 2, "", Map.of()));
        assertThat(busy(bench)).extracting(RecordWrite::status).containsExactly(RecordStatus.UPDATED);
    }

    @Test
    void markActions_endTheChain() {
        Bench all = Bench.up(Bench.treatment(1, CallResult.BUSY, 1, RecordAction.MARK_ALL_CHAIN, 1));
        all.buffer(Bench.record(1, 0), Bench.record(1, 1));
        assertThat(busy(all)).hasSize(2).allMatch(write -> write.result() == CallResult.BUSY
                && write.status() == RecordStatus.UPDATED);
        Bench error = Bench.up(Bench.treatment(1, CallResult.BUSY, 1, RecordAction.MARK_AS_AGENT_ERROR, 1));
        error.buffer(Bench.record(1, 0));
        assertThat(busy(error)).extracting(RecordWrite::status).containsExactly(RecordStatus.AGENT_ERROR);
    }

    @Test
    void longHistory_keepsTheNewestEntriesWithinTheColumn() {
        Bench bench = Bench.up(CYCLE);
        String old = "1000@1@0@1,".repeat(24) + "7@1@0@1";
        bench.buffer(Bench.tried(Bench.record(1, 0), RecordType.CAMPAIGN_RESCHEDULED, 0, old, Map.of()));
        assertThat(busy(bench).get(0).treatments()).hasSizeLessThanOrEqualTo(255).endsWith("7@1@0@1,5@1@0@1");
    }

    @Test
    void retryIn_repeatsAfterTheSameIntervalUntilItsAttemptsAreUsed() {
        Treatment retry = new Treatment(8, CallResult.BUSY, 1, RecordAction.RETRY_IN, 2, Duration.ofMinutes(10),
                Duration.ofMinutes(5), null, "");
        Bench bench = Bench.up(retry);
        bench.buffer(Bench.record(1, 0));
        assertThat(busy(bench).get(0).scheduled()).isEqualTo(bench.now.plus(Duration.ofMinutes(10)));
        bench.buffer(Bench.tried(Bench.record(2, 0), RecordType.CAMPAIGN_RESCHEDULED, 1, "8@1@0@1", Map.of()));
        assertThat(busy(bench).get(0).scheduled()).isEqualTo(bench.now.plus(Duration.ofMinutes(10)));
        bench.buffer(Bench.tried(Bench.record(3, 0), RecordType.CAMPAIGN_RESCHEDULED, 2, "8@2@0@1", Map.of()));
        assertThat(busy(bench).get(0).status()).isEqualTo(RecordStatus.UPDATED);
    }

    @Test
    void retryAt_waitsForItsMomentAndIsOverWhenThatHasPassed() {
        Instant tomorrow = Bench.START.plus(Duration.ofDays(1));
        Bench bench = Bench.up(at(RecordAction.RETRY_AT, tomorrow, ""));
        bench.buffer(Bench.record(1, 0), Bench.record(2, 0));
        CallReference one = bench.dial();
        CallReference two = bench.dial();
        RecordWrite waiting = Bench.writes(bench.released(one, CallResult.BUSY)).get(0);
        assertThat(waiting.status()).isEqualTo(RecordStatus.READY);
        assertThat(waiting.scheduled()).isEqualTo(tomorrow);
        bench.now = tomorrow;
        assertThat(Bench.writes(bench.released(two, CallResult.BUSY)).get(0).status()).isEqualTo(RecordStatus.UPDATED);
    }

    @Test
    void reschedule_appliesOnce() {
        Bench bench = Bench.up(at(RecordAction.RESCHEDULE, null, ""));
        bench.buffer(Bench.record(1, 0));
        RecordWrite first = busy(bench).get(0);
        assertThat(first.type()).isEqualTo(RecordType.CAMPAIGN_RESCHEDULED);
        assertThat(first.scheduled()).isEqualTo(bench.now.plus(Duration.ofMinutes(10)));
        bench.buffer(Bench.tried(Bench.record(2, 0), RecordType.CAMPAIGN_RESCHEDULED, 1, first.treatments(), Map.of()));
        assertThat(busy(bench).get(0).status()).isEqualTo(RecordStatus.UPDATED);
    }

    @Test
    void nextInChainAfterAndAt_closeThisNumberAndLetTheOthersWait() {
        Instant evening = Bench.START.plus(Duration.ofHours(6));
        Map<RecordAction, Instant> until = Map.of(RecordAction.NEXT_IN_CHAIN_AFTER, Bench.START.plus(Duration.ofMinutes(10)),
                RecordAction.NEXT_IN_CHAIN_AT, evening);
        until.forEach((action, moment) -> {
            Bench bench = Bench.up(at(action, evening, ""));
            bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
            List<RecordWrite> writes = busy(bench);
            assertThat(writes).extracting(RecordWrite::status).containsExactly(RecordStatus.UPDATED, RecordStatus.READY);
            assertThat(writes.get(1).scheduled()).isEqualTo(moment);
            assertThat(bench.machine.buffered()).isZero();

            Bench last = Bench.up(at(action, evening, ""));
            last.buffer(Bench.record(1, 0));
            assertThat(busy(last)).extracting(RecordWrite::status).containsExactly(RecordStatus.UPDATED);
        });
    }

    @Test
    void assignToGroup_givesTheWholeChainToTheOtherGroupAtOnce() {
        Bench bench = Bench.up(at(RecordAction.ASSIGN_TO_GROUP, null, "night"));
        bench.buffer(Bench.record(1, 0), Bench.record(1, 1));
        assertThat(busy(bench)).hasSize(2).allSatisfy(write -> {
            assertThat(write.status()).isEqualTo(RecordStatus.READY);
            assertThat(write.group()).isEqualTo("night");
            assertThat(write.scheduled()).isEqualTo(bench.now);
        });
        assertThat(bench.machine.buffered()).isZero();
    }

    @Test
    void otherTreatments_leaveTheGroupAsItIs() {
        Bench bench = Bench.up(CYCLE);
        bench.buffer(Bench.record(1, 0));
        assertThat(busy(bench).get(0).group()).isNull();
    }
}
