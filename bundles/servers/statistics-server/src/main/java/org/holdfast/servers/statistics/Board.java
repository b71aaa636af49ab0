package org.holdfast.servers.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/**
 * What is, as far as the newest reports say: the status of campaigns and campaign groups, the conditions that exist
 * beside each other while a group runs, ready records of lists, numbers. At most {@value #MOST} objects of one source.
 */
final class Board {
    static final int MOST = 10_000;
    private static final List<String> STATUSES = List.of("StatusDeactivated", "StatusActivated", "StatusRunning");
    private static final List<String> CONDITIONS = List.of("StatusWaitingRecords", "StatusWaitingPorts", "StatusWaitingAgents", "StatusSystemError");
    private static final String READY = "ReadyRecords";
    private static final String SNAPSHOT = "Snapshot";

    /** A campaign, a campaign group, a list, or a list of a campaign. */
    private static final class Entry {
        private @Nullable String status;
        private @Nullable Instant since;
        private final Map<String, Instant> conditions = new TreeMap<>();
        private @Nullable Double ready;
        private Map<String, Double> values = Map.of();
        private @Nullable Instant valuesAt;
        private final Completion completion = new Completion();
    }

    private final Map<String, Map<String, Entry>> sources = new TreeMap<>();

    /** What a later report of the same kind replaces: all statuses are of one kind. */
    static String kind(String event) {
        return STATUSES.contains(event) ? "Status" : event;
    }

    synchronized void take(String source, StatisticsReport report) {
        Map<String, Entry> objects = sources.computeIfAbsent(source, first -> new TreeMap<>());
        if (objects.size() >= MOST && !objects.containsKey(report.object())) {
            return;
        }
        Entry entry = objects.computeIfAbsent(report.object(), first -> new Entry());
        if (STATUSES.contains(report.event())) {
            String status = report.event().substring("Status".length());
            if (!status.equals(entry.status)) {
                entry.status = status;
                entry.since = report.at();
            }
            if (!status.equals("Running")) {
                entry.conditions.clear();
            }
        } else if (CONDITIONS.contains(report.event())) {
            String condition = report.event().substring("Status".length());
            if (report.values().getOrDefault("on", 0.0) > 0) {
                entry.conditions.putIfAbsent(condition, report.at());
            } else {
                entry.conditions.remove(condition);
            }
        } else if (report.event().equals(READY)) {
            entry.ready = report.values().getOrDefault("ready", 0.0);
            entry.valuesAt = report.at();
        } else if (report.event().equals(SNAPSHOT)) {
            entry.values = report.values();
            entry.valuesAt = report.at();
            entry.completion.add(report.at(), report.values().entrySet().stream().filter(each -> each.getKey().startsWith("result_"))
                    .mapToDouble(Map.Entry::getValue).sum());
        }
    }

    /** Campaign groups: status, conditions, numbers. */
    synchronized List<Map<String, Object>> sessions() {
        List<Map<String, Object>> rows = new ArrayList<>();
        sources.forEach((source, objects) -> objects.forEach((object, entry) -> {
            if (object.contains("@") && entry.status != null) {
                Map<String, Object> row = row("source", source, "campaign", before(object), "group", after(object),
                        "status", entry.status, "since", entry.since, "conditions", Map.copyOf(entry.conditions));
                row.put("values", new TreeMap<>(entry.values));
                row.put("at", entry.valuesAt);
                rows.add(row);
            }
        }));
        return rows;
    }

    /** Campaigns: status, ready records of all their lists, estimated time to complete. */
    synchronized List<Map<String, Object>> campaigns() {
        List<Map<String, Object>> rows = new ArrayList<>();
        sources.forEach((source, objects) -> objects.forEach((object, entry) -> {
            if (!object.contains("@") && entry.status != null) {
                double ready = 0;
                boolean known = false;
                double rate = 0;
                for (Map.Entry<String, Entry> each : objects.entrySet()) {
                    if (each.getKey().startsWith(object + "@")) {
                        Double lists = each.getValue().ready;
                        known |= lists != null;
                        ready += lists == null ? 0 : lists;
                        rate += "Running".equals(each.getValue().status) ? each.getValue().completion.rate() : 0;
                    }
                }
                Map<String, Object> row = row("source", source, "campaign", object, "status", entry.status, "since", entry.since);
                row.put("readyRecords", known ? (Object) ready : null);
                row.put("attemptsPerMinute", Math.round(rate * 600) / 10.0);
                row.put("estimatedSecondsToComplete", known && ready == 0 ? (Object) 0.0
                        : known && rate > 0 ? (Object) (double) Math.round(ready / rate) : null);
                rows.add(row);
            }
        }));
        return rows;
    }

    /** Lists, and lists of campaigns: ready records. */
    synchronized List<Map<String, Object>> lists() {
        List<Map<String, Object>> rows = new ArrayList<>();
        sources.forEach((source, objects) -> objects.forEach((object, entry) -> {
            if (entry.ready != null) {
                Map<String, Object> row = row("source", source, "list", object.contains("@") ? after(object) : object);
                row.put("campaign", object.contains("@") ? before(object) : null);
                row.put("readyRecords", entry.ready);
                row.put("at", entry.valuesAt);
                rows.add(row);
            }
        }));
        return rows;
    }

    private static String before(String object) {
        return object.substring(0, object.indexOf('@'));
    }

    private static String after(String object) {
        return object.substring(object.indexOf('@') + 1);
    }

    private static Map<String, Object> row(@Nullable Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }
}
