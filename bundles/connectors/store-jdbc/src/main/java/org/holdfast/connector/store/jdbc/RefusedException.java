package org.holdfast.connector.store.jdbc;

/** A row is refused; the others are not. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Longest reason: it may quote a cell, and many of them are kept. */
    private static final int LONGEST = 300;

    private final String column;

    RefusedException(String column, String reason) {
        super(reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…");
        this.column = column;
    }

    /** The column, or empty when the whole row is meant. */
    String column() {
        return column;
    }

    /** What was found and what was expected. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
