package org.holdfast.proving.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final Contract PAUSES = contract(Contract.OnSession.PAUSES, "TELEPHONY_LOST", Contract.OnAttempts.MAY_BE_STALE);
    private static final Contract CONTINUES = contract(Contract.OnSession.CONTINUES, "", Contract.OnAttempts.SURVIVE);

    private static Contract contract(Contract.OnSession session, String cause, Contract.OnAttempts attempts) {
        return new Contract(session, cause, Set.of("NO_EPOCH"), attempts, Contract.Loss.SEEN, Duration.ofSeconds(3), List.of("TS-WS-7"));
    }

    /** A row; what is left out is as it should be. */
    private static Observation seen(long detected, Set<String> holds, long whileHeld, long gapMillis, int kept, long stale, long twice) {
        return new Observation(detected < 0 ? OptionalLong.empty() : OptionalLong.of(detected), holds, whileHeld, OptionalLong.of(20),
                Duration.ofMillis(gapMillis), 10, kept, stale, 4, 0, twice, List.of());
    }

    @Test
    void nothingIsWrongWhenTheContractWasKept() {
        assertThat(PAUSES.broken(seen(900, Set.of("TELEPHONY_LOST", "NO_EPOCH"), 0, 9_000, 3, 4, 0))).isEmpty();
        assertThat(CONTINUES.broken(seen(900, Set.of(), 0, 300, 10, 0, 0))).isEmpty();
    }

    @Test
    void eachDeviationIsSaidInWords() {
        assertThat(PAUSES.broken(seen(-1, Set.of(), 0, 0, 10, 0, 0))).containsExactly(
                "expected the loss to be seen, found nothing of it in the time-line",
                "expected the session on hold with TELEPHONY_LOST, found no hold");
        assertThat(PAUSES.broken(seen(3_001, Set.of("TELEPHONY_LOST", "CONNECTOR_MISSING"), 2, 0, 0, 5, 1))).containsExactly(
                "expected no contact called twice, found 1", "expected detection within 3000 ms, found 3001",
                "expected no hold but TELEPHONY_LOST, found [CONNECTOR_MISSING]", "expected no dial while the session is held, found 2",
                "expected only calls of the gap to be stale, at most 4, found 5");
        assertThat(CONTINUES.broken(seen(10, Set.of("TELEPHONY_LOST"), 0, 5_000, 9, 0, 0))).containsExactly(
                "expected no hold, found [TELEPHONY_LOST]", "expected the session to dial on, found a gap of 5000 ms",
                "expected 10 calls in flight to end as their contacts ended them, found 9");
    }

    @Test
    void theLastLineCountsBrokenRowsAndThoseThatCameToNoEnd() throws IOException {
        StringBuilder out = new StringBuilder();
        Table table = new Table(out);
        table.head();
        table.add(new Row("telephony-sip", "kill-9", PAUSES, seen(900, Set.of("TELEPHONY_LOST"), 0, 0, 3, 4, 0)));
        assertThat(table.sum()).isTrue();
        table.add(new Row("telephony-sip", "drop", PAUSES, seen(900, Set.of("TELEPHONY_LOST"), 0, 0, 3, 4, 2)));
        table.failed("store", "kill-9", "it never came back");
        assertThat(table.sum()).isFalse();
        assertThat(out.toString().lines()).contains(
                "telephony-sip        kill-9               900 TELEPHONY_LOST           3/10                  20     4            0 TS-WS-7",
                "  BROKEN telephony-sip drop: expected no contact called twice, found 2", "  BROKEN store kill-9: it never came back",
                "rows=3 contract_broken=2 called_twice=2");
    }

    @Test
    void aRunWithoutRowsProvesNothing() throws IOException {
        assertThat(new Table(new StringBuilder()).sum()).isFalse();
    }
}
