package org.holdfast.proving.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.proving.chaos.fault.Fault;

/**
 * Arguments of {@code ./ocs chaos}.
 *
 * @param links names of links; empty for all
 * @param faults faults; empty for all
 */
public record Options(Set<String> links, Set<Fault> faults) {
    /** How to call it. */
    public static final String USAGE = "usage: ./ocs chaos [--only LINK[,LINK]] [--fault FAULT[,FAULT]]";

    public Options {
        links = Set.copyOf(links);
        faults = Set.copyOf(faults);
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static Options of(List<String> arguments, Collection<String> known) {
        Set<String> links = new TreeSet<>();
        Set<Fault> faults = new TreeSet<>();
        List<String> left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String word = left.remove(0);
            if (!word.equals("--only") && !word.equals("--fault")) {
                throw new IllegalArgumentException("unknown argument " + word);
            }
            if (left.isEmpty()) {
                throw new IllegalArgumentException(word + ": a value expected");
            }
            for (String name : left.remove(0).split(",")) {
                if (word.equals("--fault")) {
                    faults.add(Fault.of(name).orElseThrow(() -> new IllegalArgumentException(
                            "--fault: one of " + Fault.words() + " expected, found '" + name + "'")));
                } else if (known.contains(name)) {
                    links.add(name);
                } else {
                    throw new IllegalArgumentException("--only: one of " + String.join(", ", known) + " expected, found '" + name + "'");
                }
            }
        }
        return new Options(links, faults);
    }

    /** Whether this row was asked for. */
    public boolean wants(String link, Fault fault) {
        return (links.isEmpty() || links.contains(link)) && (faults.isEmpty() || faults.contains(fault));
    }
}
