package org.holdfast.proving.chaos.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table on the screen: a line as soon as a row is known, and the sum at the end. */
public final class Table {
    /** Names of the columns. */
    public static final List<String> COLUMNS = List.of("link", "fault", "detected_ms", "hold", "in_flight", "first_dial_after_ms", "stale",
            "called_twice", "requirement_ids");
    private static final String FORMAT = "%-20s %-12s %11s %-19s %9s %19s %5s %12s %s";

    private final Appendable out;
    private final List<Row> rows = new ArrayList<>();
    private int failed;

    /** @param out where it goes */
    public Table(Appendable out) {
        this.out = out;
    }

    /** The names of the columns. */
    public void head() throws IOException {
        line(COLUMNS);
    }

    private void line(List<String> cells) throws IOException {
        out.append(String.format(Locale.ROOT, FORMAT, cells.toArray()).stripTrailing()).append('\n');
    }

    /** One row and what is wrong with it. */
    public void add(Row row) throws IOException {
        rows.add(row);
        line(row.cells());
        for (String each : row.broken()) {
            out.append("  BROKEN ").append(row.link()).append(' ').append(row.fault()).append(": ").append(each).append('\n');
        }
    }

    /** A row that could not be brought to its end: nothing is known, so nothing is kept. */
    public void failed(String link, String fault, String why) throws IOException {
        failed++;
        out.append("  BROKEN ").append(link).append(' ').append(fault).append(": ").append(why).append('\n');
    }

    /** {@code rows=N contract_broken=N called_twice=N}; whether both are 0 and there was a row. */
    public boolean sum() throws IOException {
        long broken = rows.stream().filter(row -> !row.broken().isEmpty()).count() + failed;
        long twice = rows.stream().mapToLong(row -> row.seen().calledTwice()).sum();
        int all = rows.size() + failed;
        out.append("rows=" + all + " contract_broken=" + broken + " called_twice=" + twice).append('\n');
        return all > 0 && broken == 0 && twice == 0;
    }
}
