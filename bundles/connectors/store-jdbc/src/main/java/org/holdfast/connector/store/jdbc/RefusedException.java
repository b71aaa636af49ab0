package org.holdfast.connector.store.jdbc;

/** A row is refused; the others are not. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;

    RefusedException(String column, String reason) {
        super(reason);
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
