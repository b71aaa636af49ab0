package org.holdfast.proving.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/requirements.md}.
 *
 * @param rows the requirements in the order of the table, a row that stands there twice included
 * @param open ids that have no test yet, with the reason
 */
record Requirements(List<Requirement> rows, Map<String, String> open) {
    /** {@code TS-WS-1} or {@code TS-WS-1…5}: the numbers of one series from the first to the last. */
    private static final Pattern SERIES = Pattern.compile("((?:[A-Z]+-)+)([0-9]+)(?:…([0-9]+))?");

    Requirements {
        rows = List.copyOf(rows);
        open = Map.copyOf(open);
    }

    static Requirements read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    /** A table row with four cells is a requirement, one with two cells after the heading Open is an open series. */
    static Requirements parse(List<String> lines) {
        List<Requirement> rows = new ArrayList<>();
        Map<String, String> open = new TreeMap<>();
        boolean openPart = false;
        for (String line : lines) {
            openPart |= line.equals("## Open");
            List<String> cells = cells(line);
            if (cells.isEmpty() || cells.get(0).startsWith("-") || cells.get(0).startsWith("id")) {
                continue;
            }
            if (openPart && cells.size() == 2) {
                series(cells.get(0)).forEach(id -> open.put(id, cells.get(1)));
            } else if (cells.size() == 4) {
                rows.add(new Requirement(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
            } else {
                throw new IllegalArgumentException("four cells expected, and two under Open, found: " + line);
            }
        }
        return new Requirements(rows, open);
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|") || !line.endsWith("|") || line.length() < 2) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** The ids of {@code "TS-WS-3…4, ST-1"}. */
    private static List<String> series(String text) {
        List<String> ids = new ArrayList<>();
        for (String part : text.split(",")) {
            Matcher series = SERIES.matcher(part.strip());
            if (!series.matches()) {
                throw new IllegalArgumentException("ids like TS-WS-1…5, ST-1 expected, found '" + text + "'");
            }
            int first = Integer.parseInt(series.group(2));
            int last = series.group(3) == null ? first : Integer.parseInt(series.group(3));
            for (int number = first; number <= last; number++) {
                ids.add(series.group(1) + number);
            }
        }
        return ids;
    }
}
