package org.holdfast.proving.chaos.report;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * One row of the table.
 *
 * @param link name of the link
 * @param fault name of the fault
 * @param contract what should be
 * @param seen what was
 */
public record Row(String link, String fault, Contract contract, Observation seen) {
    /** What is wrong, in words; empty when nothing is. */
    public List<String> broken() {
        return contract.broken(seen);
    }

    /** The cells in the order of {@link Table#COLUMNS}. */
    List<String> cells() {
        return List.of(link, fault, number(seen.detectedMs()), seen.holds().isEmpty() ? "none" : String.join("+", new TreeSet<>(seen.holds())),
                seen.kept() + "/" + seen.inFlight(), number(seen.firstDialAfterMs()), Long.toString(seen.stale()),
                Long.toString(seen.calledTwice()), contract.ids().isEmpty() ? "-" : String.join(",", contract.ids()));
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "-";
    }
}
