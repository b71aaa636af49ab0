package org.holdfast.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/**
 * The spool in one file of lines: the newest number, then reports as
 * {@code sequence TAB millis TAB object TAB event TAB name=value,…}. A line that a crash cut off is passed over.
 */
final class FileSpool implements Spool {
    private static final String NEWEST = "newest ";

    private final Path path;
    private final StateFile file;

    FileSpool(Path path) {
        this.path = path;
        this.file = new StateFile(path);
    }

    @Override
    public Kept read() {
        List<StatisticsReport> reports = new ArrayList<>();
        long sequence = 0;
        try {
            for (String line : file.read()) {
                StatisticsReport report = report(line);
                if (line.startsWith(NEWEST)) {
                    sequence = Long.parseLong(line.substring(NEWEST.length()));
                } else if (report != null) {
                    reports.add(report);
                    sequence = Math.max(sequence, report.sequence());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new Kept(sequence, reports);
    }

    private static @Nullable StatisticsReport report(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 5) {
            return null;
        }
        try {
            Map<String, Double> values = new TreeMap<>();
            for (String each : parts[4].split(",")) {
                int equals = each.indexOf('=');
                if (equals > 0) {
                    values.put(each.substring(0, equals), Double.valueOf(each.substring(equals + 1)));
                }
            }
            return new StatisticsReport(Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2],
                    parts[3], values);
        } catch (NumberFormatException cutOff) {
            return null;
        }
    }

    @Override
    public void append(StatisticsReport report) {
        try {
            Files.writeString(path, line(report) + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(path + " cannot be written: " + cannotWrite.getMessage(), cannotWrite);
        }
    }

    private static String line(StatisticsReport report) {
        List<String> values = new TreeMap<>(report.values()).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).toList();
        return report.sequence() + "\t" + report.at().toEpochMilli() + "\t" + report.object() + "\t" + report.event() + "\t"
                + String.join(",", values);
    }

    @Override
    public void replace(Kept kept) {
        List<String> lines = new ArrayList<>();
        lines.add(NEWEST + kept.sequence());
        kept.reports().forEach(report -> lines.add(line(report)));
        file.replace(lines);
    }
}
