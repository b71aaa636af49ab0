package org.holdfast.connector.statistics.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.api.CallResult;
import org.holdfast.api.Names;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.statistics.prometheus.Metrics.Metric;

/**
 * The newest values of all reports as metrics. Labels are names from the configuration and words from the tables below,
 * nothing else: what is unknown, or looks like a phone number, is counted and passed over.
 */
final class Scoreboard {
    private static final Pattern LIKE_A_PHONE_NUMBER = Pattern.compile("[0-9-]{7,}");
    private static final List<String> STATES = List.of("deactivated", "activated", "running");
    private static final Map<String, String> CONDITIONS = Map.of("StatusWaitingRecords", "waiting_records",
            "StatusWaitingPorts", "waiting_ports", "StatusWaitingAgents", "waiting_agents", "StatusSystemError", "system_error");
    private static final Map<String, Metric> COUNTERS = Map.of("dials", Metric.SESSION_DIALS, "answered", Metric.SESSION_ANSWERED,
            "connected", Metric.SESSION_CONNECTED, "abandoned", Metric.SESSION_ABANDONED, "dropped", Metric.SESSION_DROPPED,
            "stale", Metric.SESSION_STALE);
    private static final Map<String, String> AGENTS = Map.of("agents_ready", "ready", "agents_busy", "busy");
    private static final Set<String> CALLS = Set.of("dialing", "waiting", "talking");
    private static final String RESULT = "result_";

    private final Metrics metrics = new Metrics();
    private final Set<String> objects = new HashSet<>();
    private final int most;

    /** @param most sessions, campaigns and lists that are shown */
    Scoreboard(int most) {
        this.most = most;
    }

    synchronized void take(StatisticsReport report) {
        metrics.add(Metric.STATISTICS_REPORTS, 1);
        metrics.set(Metric.STATISTICS_LAST_REPORT_TIMESTAMP_SECONDS, report.at().toEpochMilli() / 1_000.0, Labels.EMPTY);
        String[] parts = report.object().split("@", -1);
        if (parts.length > 2 || !isShown(parts[0]) || !isShown(parts[parts.length - 1]) || !hasRoom(report) || !show(report, parts)) {
            metrics.add(Metric.STATISTICS_PASSED_OVER, 1);
        }
    }

    private static boolean isShown(String name) {
        return Names.isName(name) && !LIKE_A_PHONE_NUMBER.matcher(name).matches();
    }

    private boolean hasRoom(StatisticsReport report) {
        return objects.contains(report.object()) || objects.size() < most && objects.add(report.object());
    }

    private boolean show(StatisticsReport report, String[] parts) {
        if (report.event().equals("ReadyRecords")) {
            double ready = report.values().getOrDefault("ready", 0.0);
            if (parts.length == 1) {
                metrics.set(Metric.LIST_READY_RECORDS, ready, Labels.of("list", parts[0]));
            } else {
                metrics.set(Metric.CAMPAIGN_LIST_READY_RECORDS, ready, Labels.of("campaign", parts[0], "list", parts[1]));
            }
            return true;
        }
        Labels labels = parts.length == 1 ? Labels.of("campaign", parts[0]) : Labels.of("campaign", parts[0], "group", parts[1]);
        String state = report.event().startsWith("Status") ? report.event().substring(6).toLowerCase(Locale.ROOT) : "";
        if (STATES.contains(state)) {
            Metric metric = parts.length == 1 ? Metric.CAMPAIGN_STATE : Metric.SESSION_STATE;
            STATES.forEach(each -> metrics.set(metric, each.equals(state) ? 1 : 0, labels.add("state", each)));
            return true;
        }
        String condition = CONDITIONS.get(report.event());
        if (condition != null && parts.length == 2) {
            metrics.set(Metric.SESSION_CONDITION, report.values().getOrDefault("on", 0.0), labels.add("condition", condition));
            return true;
        }
        if (report.event().equals("Snapshot") && parts.length == 2) {
            report.values().forEach((name, value) -> number(name, value, labels));
            return true;
        }
        return false;
    }

    private void number(String name, double value, Labels labels) {
        Metric counter = COUNTERS.get(name);
        if (counter != null) {
            metrics.set(counter, value, labels);
        } else if (AGENTS.containsKey(name)) {
            metrics.set(Metric.SESSION_AGENTS, value, labels.add("state", AGENTS.get(name)));
        } else if (CALLS.contains(name)) {
            metrics.set(Metric.SESSION_CALLS, value, labels.add("state", name));
        } else if (name.equals("buffered")) {
            metrics.set(Metric.SESSION_BUFFERED_RECORDS, value, labels);
        } else if (name.startsWith(RESULT) && isResult(name.substring(RESULT.length()))) {
            metrics.set(Metric.SESSION_RESULTS, value,
                    labels.add("result", name.substring(RESULT.length()).toLowerCase(Locale.ROOT)));
        }
    }

    private static boolean isResult(String name) {
        for (CallResult each : CallResult.values()) {
            if (each.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The page in the text format of Prometheus, version 0.0.4. */
    synchronized byte[] page() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            new PrometheusTextFormatWriter(false).write(page, metrics.snapshots());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return page.toByteArray();
    }
}
