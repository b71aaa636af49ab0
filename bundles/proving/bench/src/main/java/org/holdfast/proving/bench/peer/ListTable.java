package org.holdfast.proving.bench.peer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of a calling list, filled and watched from outside. */
public final class ListTable implements AutoCloseable {
    private final Connection connection;

    /** Opens a connection of its own. */
    public ListTable(Postgres postgres) throws IOException {
        try {
            connection = postgres.connect();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Makes a table like that of a list: columns, indexes, storage. */
    public void createLike(String table, String list) throws IOException {
        execute("CREATE TABLE " + table + " (LIKE " + list + " INCLUDING ALL)");
        execute("ALTER TABLE " + table + " SET (" + text("SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = '"
                + list + "'::regclass") + ")");
    }

    /** Replaces what is in the table by so many fresh records, one to a chain, that may be called at any time. */
    public void fill(String table, int records) throws IOException {
        execute("TRUNCATE " + table);
        execute("INSERT INTO " + table + " (record_id, chain_id, chain_n, contact_info, daily_from, daily_till, tz_name)"
                + " SELECT i, i, 0, '+4930' || (10000000 + i), 0, 86400, 'UTC' FROM generate_series(1, " + records + ") i");
        execute("VACUUM ANALYZE " + table);
        execute("CHECKPOINT");
    }

    /** Runs a statement. */
    public void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The first column of the first row as text, empty when there is no row. */
    public String text(String sql) throws IOException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The first column of the first row as a number. */
    public long number(String sql) throws IOException {
        return Long.parseLong(text(sql));
    }

    /** Whether the query has a row. */
    public boolean any(String sql) throws IOException {
        return !text(sql + " LIMIT 1").isEmpty();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
