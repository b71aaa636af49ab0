package org.holdfast.connector.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Small helpers around JDBC. */
final class Sql {
    private Sql() {
    }

    /** Rolls back; a failure of that is attached to the first one. */
    static void rollback(Connection connection, Exception first) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    /** Back to auto-commit; does nothing on a connection that is broken. */
    static void autoCommit(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    /** Sets the parameters from the first on; null becomes NULL of a varchar. */
    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** A column of a batch. An array of its own class travels in binary form, one of {@code Object} as text. */
    static <T, V> Array array(Connection connection, String type, List<T> rows, IntFunction<V[]> of,
            Function<T, @Nullable V> column) throws SQLException {
        V[] values = of.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return connection.createArrayOf(type, values);
    }

    /** Sets seconds since 1970, or NULL. */
    static void instant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value.getEpochSecond());
        }
    }

    /** A text, or NULL instead of an empty one. */
    static void text(PreparedStatement statement, int index, String value) throws SQLException {
        if (value.isEmpty()) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, value);
        }
    }

    /** A predicate for use after AND, from the configuration of a list. */
    static String and(String filter) {
        return filter.isBlank() ? "" : " AND (" + filter + ")";
    }
}
