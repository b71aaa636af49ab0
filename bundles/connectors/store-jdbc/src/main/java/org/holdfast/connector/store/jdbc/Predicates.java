package org.holdfast.connector.store.jdbc;

/**
 * Checks the filter and the order of a list, which become part of statements. They come from the configuration, whose
 * author is trusted with all data of the list; so sub-selects are allowed. What is refused is what would break out of its
 * place in the statement by mistake: an unbalanced parenthesis or quotation mark, a comment, a second statement, a
 * parameter mark.
 */
final class Predicates {
    private Predicates() {
    }

    /**
     * Checks one.
     *
     * @param what filter or order, for the message
     * @throws IllegalArgumentException if it cannot stand inside a statement; the message names list, text and place
     */
    static void check(String list, String what, String text) {
        String problem = problem(text);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(refusal(list, what, text) + ": " + problem);
        }
    }

    /** The beginning of every message about a filter or an order. */
    static String refusal(String list, String what, String text) {
        return "calling list '" + list + "', " + what + " \"" + Failures.masked(text) + "\" cannot be used";
    }

    private static String problem(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                if (i > 0 && (Character.isLetterOrDigit(text.charAt(i - 1)) || "_&".indexOf(text.charAt(i - 1)) >= 0)) {
                    return "a plain text expected, found a prefix before the quotation mark" + at(i);
                }
                int end = text.indexOf(c, i + 1);
                if (end < 0) {
                    return "the quotation mark" + at(i) + " is not closed";
                }
                i = end;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0) {
                return "the parenthesis" + at(i) + " closes none";
            } else if (c == ';' || c == '?' || c == '$' || c == '\0') {
                return "'" + c + "' is not allowed outside quotation marks, found" + at(i);
            } else if (text.startsWith("--", i) || text.startsWith("/*", i) || text.startsWith("//", i)) {
                return "comments are not allowed, found" + at(i);
            }
        }
        return depth == 0 ? "" : "a parenthesis is not closed";
    }

    private static String at(int index) {
        return " at character " + (index + 1);
    }
}
