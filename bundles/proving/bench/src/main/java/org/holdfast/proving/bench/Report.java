package org.holdfast.proving.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result.
 *
 * @param machine machine and peers
 * @param quick whether the numbers are of a smoke test
 * @param rows what was measured
 */
record Report(Map<String, String> machine, boolean quick, List<Row> rows) {

    /** The table for people. */
    String table() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"", "what", "median", "min", "max", "unit", "goal", ""});
        for (Row row : rows) {
            lines.add(new String[] {row.benchmark(), row.what(), number(row.value().median()), number(row.value().min()),
                number(row.value().max()), row.unit(), row.goal().toString(), row.verdict()});
        }
        int[] widths = new int[lines.get(0).length];
        for (String[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        machine.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append(quick ? "quick run: the numbers are of no worth\n\n" : "\n");
        for (String[] line : lines) {
            StringBuilder one = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                boolean right = i >= 2 && i <= 4;
                one.append(String.format(Locale.ROOT, "%" + (right ? "" : "-") + Math.max(1, widths[i]) + "s  ", line[i]));
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Three digits that count; whole numbers from a thousand on. */
    static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }

    /** Writes the same as JSON. */
    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("quick", quick);
        List<Map<String, Object>> list = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("benchmark", row.benchmark());
            each.put("what", row.what());
            each.put("unit", row.unit());
            each.put("median", row.value().median());
            each.put("min", row.value().min());
            each.put("max", row.value().max());
            each.put("rounds", row.value().values());
            each.put("goal", row.goal().toString());
            each.put("verdict", row.verdict());
            each.put("note", row.note());
            list.add(each);
        }
        all.put("rows", list);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }
}
