package org.holdfast.connector.toolkit.objects;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** "Did you mean …?" for a mistyped name. */
final class Suggestion {
    private static final int MOST_LETTERS = 64;
    private static final int MOST_COMPARED = 1000;
    private static final int MOST_SHOWN = 20;

    private Suggestion() {
    }

    /** A half sentence to append: what was meant, or the list of what is possible. */
    static String of(String wrong, Collection<String> right) {
        String near = near(wrong, right);
        if (!near.isEmpty()) {
            return near;
        }
        String some = right.stream().sorted().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return ", expected one of [" + some + (right.size() > MOST_SHOWN ? ", ..." : "") + "]";
    }

    /** A half sentence with what was meant, or nothing. Long names and large choices are not compared: time is bounded. */
    static String near(String wrong, Collection<String> right) {
        if (wrong.length() > MOST_LETTERS) {
            return "";
        }
        return right.stream()
                .limit(MOST_COMPARED)
                .min(Comparator.comparingInt(each -> distance(wrong, each)))
                .filter(best -> distance(wrong, best) <= 2)
                .map(best -> ", did you mean '" + best + "'?")
                .orElse("");
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + same);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
