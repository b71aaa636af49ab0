package org.holdfast.connector.store.jdbc;

/** Kinds of database. */
enum Dialect {
    /** Embedded, for a single server and for trying out. Survives a killed server, not a power cut. */
    H2,
    /** For production and for pairs. */
    POSTGRESQL;

    /**
     * Kind of a JDBC URL.
     *
     * @throws IllegalArgumentException if the URL is neither of H2 nor of PostgreSQL
     */
    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "endpoints: jdbc:h2:… or jdbc:postgresql:… expected, found '" + url.replaceFirst("\\?.*", "?…") + "'");
    }

    /** Whether a commit that was answered survives a power cut. */
    boolean isDurable() {
        return switch (this) {
            case H2 -> false;
            case POSTGRESQL -> true;
        };
    }
}
