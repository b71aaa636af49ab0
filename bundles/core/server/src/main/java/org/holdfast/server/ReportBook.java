package org.holdfast.server;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;

/**
 * Numbered reports, kept until every statistics server has stored them (better than ST-8). Each server has its own
 * cursor (ST-3, ST-5): after an outage it gets what it has not confirmed, in order. At most {@value #BOUND} wait; then
 * the oldest go.
 */
final class ReportBook {
    static final int BOUND = 100_000;
    private static final int BATCH = 500;
    private static final int WINDOW = 2_000;

    /** A statistics server: what it has stored, what is on its way. */
    private static final class Sink {
        private ConnectorUnit unit;
        private long accepted;
        private long sent;

        Sink(ConnectorUnit unit, long accepted) {
            this.unit = unit;
            this.accepted = accepted;
        }
    }

    private final Consumer<String> onTrouble;
    private final TreeMap<Long, StatisticsReport> kept = new TreeMap<>();
    private final Map<String, Sink> sinks = new TreeMap<>();
    private Spool spool = Spool.NONE;
    private long sequence;
    private long lines;
    private boolean spoolBroken;

    /** @param onTrouble hears when reports are not kept on the disk, or are given up */
    ReportBook(Consumer<String> onTrouble) {
        this.onTrouble = onTrouble;
    }

    void keepIn(Spool disk) {
        spool = disk;
        Spool.Kept before = disk.read();
        sequence = before.sequence();
        before.reports().forEach(report -> kept.put(report.sequence(), report));
        lines = kept.size();
        if (lines > 0) {
            // a line that a crash cut off would take the next one with it
            onDisk(() -> spool.replace(before));
        }
    }

    /** Whether anybody wants reports. */
    boolean wanted() {
        return !sinks.isEmpty();
    }

    void add(Instant at, String object, String event, Map<String, Double> values) {
        if (!wanted()) {
            return;
        }
        StatisticsReport report = new StatisticsReport(++sequence, at, object, event, values);
        kept.put(sequence, report);
        if (kept.size() > BOUND) {
            kept.pollFirstEntry();
            if (kept.firstKey() % BATCH == 0) {
                onTrouble.accept("more than " + BOUND + " reports wait, the oldest are given up");
            }
        }
        onDisk(() -> {
            spool.append(report);
            lines++;
        });
        // also while no server confirms anything: the file is bounded as the reports are
        compact();
        sinks.values().forEach(this::send);
    }

    /** The server is available (again): it gets everything that it has not confirmed. */
    void activated(ConnectorUnit unit) {
        Sink sink = sinks.computeIfAbsent(unit.id, id -> new Sink(unit, 0));
        sink.unit = unit;
        sink.sent = sink.accepted;
        send(sink);
    }

    void accepted(String connector, long through) {
        Sink sink = sinks.get(connector);
        if (sink == null || through <= sink.accepted) {
            return;
        }
        sink.accepted = Math.min(through, sequence);
        sink.sent = Math.max(sink.sent, sink.accepted);
        long all = sinks.values().stream().mapToLong(each -> each.accepted).min().orElse(0);
        kept.headMap(all, true).clear();
        compact();
        send(sink);
    }

    private void compact() {
        if (lines > 1_000 && lines > 2L * kept.size()) {
            onDisk(() -> {
                spool.replace(new Spool.Kept(sequence, List.copyOf(kept.values())));
                lines = kept.size();
            });
        }
    }

    private void send(Sink sink) {
        while (sink.sent < sequence && sink.sent - sink.accepted < WINDOW && sink.unit.activeLink() != null) {
            List<StatisticsReport> batch = kept.tailMap(sink.sent, false).values().stream().limit(BATCH).toList();
            if (batch.isEmpty()) {
                sink.sent = sequence;
                return;
            }
            sink.sent = batch.get(batch.size() - 1).sequence();
            sink.unit.active(StatisticsLink.class, link -> link.submit(batch));
        }
    }

    private void onDisk(Runnable action) {
        try {
            action.run();
            spoolBroken = false;
        } catch (UncheckedIOException full) {
            if (!spoolBroken) {
                spoolBroken = true;
                onTrouble.accept("reports are kept in memory only: " + full.getMessage());
            }
        }
    }
}
