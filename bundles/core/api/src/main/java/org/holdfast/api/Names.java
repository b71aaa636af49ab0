package org.holdfast.api;

import java.util.regex.Pattern;

/** The form of names that appear in references, tables and commands. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Names() {
    }

    /** Whether the text is 1 to 64 letters, digits, {@code _} and {@code -}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
