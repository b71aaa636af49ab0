package org.holdfast.proving.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.api.Names;

/**
 * Arguments of {@code ./ocs bench}.
 *
 * @param quick a smoke test: everything short, the numbers mean nothing
 * @param only names of benchmarks; empty for all
 * @param rounds rounds of each benchmark; 0 for its own number
 * @param keep name under which the result is kept in {@code docs/benchmarks}, or empty
 */
public record Options(boolean quick, Set<String> only, int rounds, String keep) {
    /** How to call it. */
    public static final String USAGE = "usage: ./ocs bench [--quick] [--only NAME,NAME] [--rounds N] [--keep NAME]";

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static Options of(List<String> arguments, Set<String> known) {
        boolean quick = false;
        int rounds = 0;
        String keep = "";
        Set<String> only = new TreeSet<>();
        List<String> left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String word = left.remove(0);
            switch (word) {
                case "--quick" -> quick = true;
                case "--only" -> only.addAll(names(value(word, left), known));
                case "--rounds" -> rounds = number(value(word, left));
                case "--keep" -> keep = name(value(word, left));
                default -> throw new IllegalArgumentException("unknown argument " + word);
            }
        }
        return new Options(quick, only, rounds, keep);
    }

    private static String value(String word, List<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(word + ": a value expected");
        }
        return left.remove(0);
    }

    private static List<String> names(String value, Set<String> known) {
        List<String> names = List.of(value.split(","));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--only: one of " + known + " expected, found '" + name + "'");
            }
        }
        return names;
    }

    private static String name(String value) {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException("--keep: up to 64 letters, digits, _ and - expected, found '" + value + "'");
        }
        return value;
    }

    private static int number(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= 100) {
                return number;
            }
        } catch (NumberFormatException notNumber) {
            // the same answer as for a number out of range
        }
        throw new IllegalArgumentException("--rounds: 1..100 expected, found '" + value + "'");
    }

    /** Whether a benchmark was asked for. */
    public boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /** Rounds of a benchmark. */
    public int rounds(int usual) {
        return rounds > 0 ? rounds : quick ? 1 : usual;
    }
}
