package org.holdfast.connector.statistics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format of Prometheus, version 0.0.4, and takes nothing that its rules for names do not: metrics with
 * one prefix, help and type before the samples, counters with {@code _total} and nothing else with it, no sample twice.
 */
final class StrictText {
    private static final Pattern SAMPLE = Pattern.compile("([a-z][a-z0-9_]*)(\\{(.*)})? ([0-9.eE+-]+)");
    private static final Pattern LABELS = Pattern.compile("([a-z][a-z0-9_]*=\"[A-Za-z0-9_-]*\")(,[a-z][a-z0-9_]*=\"[A-Za-z0-9_-]*\")*");
    private static final Set<String> UNITS = Set.of("milliseconds", "millis", "minutes", "percent", "kilobytes");

    private StrictText() {
    }

    static Map<String, Double> parse(String page) {
        assertThat(page).endsWith("\n").doesNotContain("\r");
        Map<String, Double> samples = new LinkedHashMap<>();
        Set<String> families = new HashSet<>();
        String name = "";
        String type = "";
        for (String line : page.split("\n")) {
            if (line.startsWith("# HELP ")) {
                name = line.split(" ", 4)[2];
                assertThat(line.split(" ", 4)).hasSize(4);
                assertThat(families.add(name)).as("one block for " + name).isTrue();
                type = "";
            } else if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                assertThat(words).hasSize(4);
                assertThat(words[2]).isEqualTo(name);
                type = words[3];
                assertThat(type).isIn("counter", "gauge");
                assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
                assertThat(name).startsWith("holdfast_").doesNotContain("__");
                assertThat(name.split("_")).doesNotContainAnyElementsOf(UNITS);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(name);
                assertThat(type).isNotEmpty();
                assertThat(sample.group(3) == null || LABELS.matcher(sample.group(3)).matches()).as(line).isTrue();
                String series = ordered(sample.group(1), sample.group(3));
                assertThat(samples.put(series, Double.valueOf(sample.group(4)))).as("twice: " + line).isNull();
            }
        }
        return samples;
    }

    /** Campaign and group first, as tests write them; their order means nothing. */
    private static String ordered(String name, String labels) {
        if (labels == null) {
            return name;
        }
        java.util.List<String> all = new java.util.ArrayList<>(java.util.List.of(labels.split(",")));
        all.sort(java.util.Comparator.comparing(each -> each.startsWith("campaign") ? "0" : each.startsWith("group") ? "1" : each));
        return name + "{" + String.join(",", all) + "}";
    }
}
