package org.holdfast.servers.statistics;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link Json} writes of names and numbers. */
final class Numbers {
    private static final Pattern PAIR = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\":(-?[0-9.eE+-]+|null)");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-f]{4}|[\"\\\\])");

    private Numbers() {
    }

    static Map<String, Double> parse(String json) {
        Map<String, Double> numbers = new TreeMap<>();
        for (Matcher pair = PAIR.matcher(json); pair.find();) {
            if (!pair.group(2).equals("null")) {
                numbers.put(plain(pair.group(1)), Double.valueOf(pair.group(2)));
            }
        }
        return numbers;
    }

    private static String plain(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).length() == 1 ? escape.group(1)
                : String.valueOf((char) Integer.parseInt(escape.group(1).substring(1), 16))));
    }
}
