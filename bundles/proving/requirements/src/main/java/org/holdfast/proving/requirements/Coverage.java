package org.holdfast.proving.requirements;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Requirements beside the tests that name them. */
final class Coverage {
    /**
     * Rules of the SPI (1 to 10) and rules against double calls (R1 to R8), see {@code docs/architecture.md}, and rules of
     * one kind of connector, see {@code docs/writing-a-connector.md}.
     */
    private static final Pattern RULE = Pattern.compile(
            "[1-9]|10|R[1-8]|(CALL|STORE|STAT|AGENT|CONF|DIAL|GATE|INTER|MGMT|PEER|STANDBY)_[0-9]+");

    private final Requirements requirements;
    private final List<NamedTest> tests;
    private final Map<String, List<NamedTest>> byName = new TreeMap<>();

    Coverage(Requirements requirements, List<NamedTest> tests) {
        this.requirements = requirements;
        this.tests = List.copyOf(tests);
        tests.stream().filter(NamedTest::runs)
                .forEach(test -> test.names().forEach(name -> byName.computeIfAbsent(name, key -> new ArrayList<>()).add(test)));
    }

    private List<NamedTest> of(String id) {
        return byName.getOrDefault(Requirement.inMethodNames(id), List.of());
    }

    /** What is wrong with the table, the open list or the names of tests; empty when all is well. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Requirement row : requirements.rows()) {
            boolean open = requirements.open().containsKey(row.id());
            if (!known.add(row.id())) {
                problems.add(row.id() + ": the row exists twice");
            } else if (open && !of(row.id()).isEmpty()) {
                problems.add(row.id() + ": is listed as open and has a test: " + of(row.id()).get(0).method());
            } else if (!open && of(row.id()).isEmpty()) {
                problems.add(row.id() + ": no test names it and it is not listed as open");
            }
        }
        requirements.open().forEach((id, reason) -> {
            if (!known.contains(id)) {
                problems.add(id + ": is listed as open and is no row");
            }
            if (reason.isBlank()) {
                problems.add(id + ": is listed as open without a reason");
            }
        });
        tests.forEach(test -> problems.addAll(problems(test, known)));
        return problems;
    }

    private static List<String> problems(NamedTest test, Set<String> known) {
        List<String> problems = new ArrayList<>();
        if (!test.runs()) {
            problems.add(test.method() + ": names a requirement and is no test");
        }
        if (test.names().isEmpty()) {
            problems.add(test.method() + ": names no requirement after required_");
        }
        for (String name : test.names()) {
            if (!RULE.matcher(name).matches() && !known.contains(name.replace('_', '-'))) {
                problems.add(test.method() + ": " + name + " is neither a row nor a rule");
            }
        }
        return problems;
    }

    /** Each requirement with its tests, or why it has none; the last line counts. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        int covered = 0;
        for (Requirement row : requirements.rows()) {
            lines.add(String.format(Locale.ROOT, "%-10s %s: %s", row.id(), row.link(), row.behaviour()));
            List<NamedTest> tested = of(row.id());
            if (tested.isEmpty()) {
                lines.add("           untested: " + requirements.open().getOrDefault(row.id(), "no reason given"));
            } else {
                covered++;
                tested.forEach(test -> lines.add(String.format(Locale.ROOT, "           %-10s %s", test.level().word(), test.method())));
            }
        }
        int ids = requirements.rows().size();
        lines.add("ids=" + ids + " covered=" + covered + " untested=" + (ids - covered));
        return lines;
    }
}
