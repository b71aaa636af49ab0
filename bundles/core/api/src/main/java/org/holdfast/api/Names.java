package org.holdfast.api;

/** The form of names that appear in references, tables and commands. */
public final class Names {
    private static final int LONGEST = 64;

    private Names() {
    }

    /** Whether the text is 1 to 64 letters, digits, {@code _} and {@code -}; asked for every call, so without a pattern. */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean allowed = each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9'
                    || each == '_' || each == '-';
            if (!allowed) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST;
    }
}
