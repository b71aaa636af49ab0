package org.holdfast.connector.statistics.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;

/** Values by metric and labels. */
final class Metrics {
    private final Map<Metric, Map<Labels, Double>> values = new TreeMap<>();

    /** What is shown: names without {@code holdfast_} and, for counters, without {@code _total}. */
    enum Metric {
        SESSION_STATE(false, "1 for the state that a session is in"),
        CAMPAIGN_STATE(false, "1 for the state that a campaign is in"),
        SESSION_CONDITION(false, "1 while a running session has this condition; several exist beside each other"),
        SESSION_DIALS(true, "Calls that were dialed"),
        SESSION_ANSWERED(true, "Calls that contacts answered"),
        SESSION_CONNECTED(true, "Answered calls that were joined with an agent"),
        SESSION_ABANDONED(true, "Answered calls whose contact hung up before there was an agent"),
        SESSION_DROPPED(true, "Answered calls that were dropped because there was no agent in time"),
        SESSION_STALE(true, "Attempts whose outcome was lost with a connection"),
        SESSION_RESULTS(true, "Finished attempts by call result"),
        SESSION_AGENTS(false, "Agents of the session by state"),
        SESSION_CALLS(false, "Calls of the session by what happens to them"),
        SESSION_BUFFERED_RECORDS(false, "Records that were retrieved and not dialed yet"),
        LIST_READY_RECORDS(false, "Records of a calling list that are ready"),
        CAMPAIGN_LIST_READY_RECORDS(false, "Records of a calling list of a campaign that are ready"),
        STATISTICS_REPORTS(true, "Reports that this page was made of"),
        STATISTICS_PASSED_OVER(true, "Reports that are not shown: unknown, or of more objects than may be"),
        STATISTICS_LAST_REPORT_TIMESTAMP_SECONDS(false, "When the newest report became true");

        private final boolean counter;
        private final String help;

        Metric(boolean counter, String help) {
            this.counter = counter;
            this.help = help;
        }

        private String title() {
            return "holdfast_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    void set(Metric metric, double value, Labels labels) {
        values.computeIfAbsent(metric, first -> new TreeMap<>()).put(labels, value);
    }

    void add(Metric metric, double more) {
        values.computeIfAbsent(metric, first -> new TreeMap<>()).merge(Labels.EMPTY, more, Double::sum);
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        values.forEach((metric, points) -> {
            if (metric.counter) {
                CounterSnapshot.Builder counter = CounterSnapshot.builder().name(metric.title()).help(metric.help);
                points.forEach((labels, value) ->
                        counter.dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
                all.metricSnapshot(counter.build());
            } else {
                GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(metric.title()).help(metric.help);
                points.forEach((labels, value) ->
                        gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
                all.metricSnapshot(gauge.build());
            }
        });
        return all.build();
    }
}
