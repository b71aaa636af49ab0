package org.holdfast.api;

/** Shortens phone numbers for logs and time-lines. */
public final class Masked {
    private static final int KEPT = 4;

    private Masked() {
    }

    /** All but the last two characters of the number replaced by {@code *}; short texts wholly. */
    public static String number(String contactInfo) {
        if (contactInfo.length() <= KEPT) {
            return "*".repeat(contactInfo.length());
        }
        return "*".repeat(contactInfo.length() - 2) + contactInfo.substring(contactInfo.length() - 2);
    }
}
