package org.holdfast.servers.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.holdfast.api.statistics.StatisticsReport;

/** Reports for tests; number n is of second n. */
final class Reports {
    static final Instant BEGIN = Instant.parse("2026-05-01T09:00:00Z");

    private Reports() {
    }

    static StatisticsReport of(long sequence, String object, String event, Map<String, Double> values) {
        return new StatisticsReport(sequence, BEGIN.plusSeconds(sequence), object, event, values);
    }

    static List<StatisticsReport> snapshots(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(each -> of(each, "winback@team", "Snapshot", Map.of("dials", (double) each))).toList();
    }
}
