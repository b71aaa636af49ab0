package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/** The rules of statistics connectors. Extend it and supply a far end. */
public abstract class StatisticsVerification
        extends LinkVerification<StatisticsLink, StatisticsEvents, StatisticsConnector, StatisticsFarEnd> {
    /** What the server sends with one call at most, and before anything of it was accepted. */
    private static final long BATCH = 500;
    private static final long MOST_UNACCEPTED = 2_500;
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @Override
    final Class<StatisticsEvents> events() {
        return StatisticsEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(StatisticsLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("probe", link::probe);
        commands.put("resync", link::resync);
        commands.put("submit", () -> link.submit(reports(1, 2)));
        return commands;
    }

    @Override
    final void provoke(StatisticsLink link) {
        link.submit(reports(1, 3));
        link.probe();
        link.resync();
    }

    private static List<StatisticsReport> reports(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(number -> new StatisticsReport(
                number, NOW.plusMillis(number), "kit-" + number, "ReadyRecords", Map.of("ready", (double) number))).toList();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> accepted(Reports<StatisticsEvents> reports) {
        return reports.all("accepted").stream().map(report -> report.argument(0, Long.class)).toList();
    }

    private void submit(Opened<StatisticsLink, StatisticsEvents> opened, long first, long last) {
        opened.link().submit(reports(first, last));
        bench().await("accepted through " + last, opened.reports(), () -> accepted(opened.reports()).contains(last));
    }

    @Test
    @Check("descriptor(): STATISTICS, and a loss that lets sessions go on and attempts survive")
    void required_STAT_1_itsLossIsDeclaredToChangeNothing() {
        assertLoss(ConnectorKind.STATISTICS, LossContract.OnSession.CONTINUE, LossContract.OnAttempts.SURVIVE);
    }

    @Test
    @Check("submit(): every report reaches the server, in the order of the numbers, over batches of any size, also when 2,500 in batches of 500"
            + " come before the first is accepted, as after an outage")
    void required_ST_1_STAT_2_reportsArriveCompleteAndInOrder() throws Exception {
        var opened = bench().open();
        opened.link().submit(reports(1, 1));
        opened.link().submit(reports(2, 40));
        opened.link().submit(List.of());
        submit(opened, 41, 50);
        for (long first = 51; first <= 50 + MOST_UNACCEPTED; first += BATCH) {
            opened.link().submit(reports(first, first + BATCH - 1));
        }
        long last = 50 + MOST_UNACCEPTED;
        bench().await("accepted through " + last, opened.reports(), () -> accepted(opened.reports()).contains(last));
        assertThat(far().stored()).isEqualTo(numbers(1, last));
    }

    @Test
    @Check("that accepted is reported when the server has confirmed, and not when the bytes were sent")
    void required_STAT_3_whatIsNotStoredIsNotAccepted() throws Exception {
        var opened = bench().open();
        submit(opened, 1, 3);
        freeze();
        opened.link().submit(reports(4, 6));
        far().pass(A_WHILE.multipliedBy(2));
        assertThat(accepted(opened.reports())).doesNotContain(4L, 5L, 6L);
    }

    @Test
    @Check("that accepted never falls and never names a number that was not submitted")
    void required_STAT_4_acceptedOnlyRises() {
        var opened = bench().open();
        submit(opened, 1, 5);
        submit(opened, 6, 9);
        far().pass(A_WHILE);
        assertThat(accepted(opened.reports())).isSorted().allMatch(number -> number <= 9);
    }

    @Test
    @Check("that a report that comes again, because its confirmation was lost, is stored once: number it at the server too")
    void required_ST_7_STAT_5_whatIsSentAgainAfterALossIsStoredOnce() throws Exception {
        StatisticsConnector connector = far().connector();
        var lost = bench().open(connector);
        submit(lost, 1, 5);
        lose(lost);
        far().revive();
        var again = bench().open(connector);
        submit(again, 4, 8);
        assertThat(far().stored()).isEqualTo(numbers(1, 8));
    }
}
