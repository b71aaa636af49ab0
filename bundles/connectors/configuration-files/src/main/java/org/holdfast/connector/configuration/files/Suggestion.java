package org.holdfast.connector.configuration.files;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean …?" for a mistyped name. */
final class Suggestion {
    private Suggestion() {
    }

    /** A half sentence to append, or the list of what is possible. */
    static String of(String wrong, Collection<String> right) {
        return right.stream()
                .min(Comparator.comparingInt(each -> distance(wrong, each)))
                .filter(best -> distance(wrong, best) <= 2)
                .map(best -> ", did you mean '" + best + "'?")
                .orElse(", expected one of " + right.stream().sorted().toList());
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
