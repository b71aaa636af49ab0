package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.api.store.ImportReport;

/** Imports do-not-call entries: one transaction; a preview is the same and then taken back. */
final class DoNotCallImport {
    /** Columns of which the header must have at least one. */
    static final Set<String> ANY_OF = Set.of("phone", "customer_id");

    private static final List<String> COLUMNS = List.of("phone", "customer_id", "tenant", "campaign", "list");
    private static final int LONGEST = 64;
    private static final int BATCH = 1000;

    private final Phones phones = new Phones("");
    private final Problems problems = new Problems();
    private final Connection connection;
    private final long now;
    private long taken;
    private long unchanged;
    private long waiting;

    DoNotCallImport(Connection connection, Clock clock) {
        this.connection = connection;
        this.now = clock.instant().getEpochSecond();
    }

    ImportReport run(CsvSource source, boolean preview) throws IOException, SQLException {
        for (String column : source.header()) {
            if (!COLUMNS.contains(column)) {
                throw new IOException("line 1: columns " + COLUMNS + " expected, found '" + column + "'");
            }
        }
        long rows = 0;
        boolean done = false;
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO ocs_do_not_call"
                + " (phone, customer_id, tenant, campaign, list, stored_at)"
                + " SELECT CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varchar),"
                + " CAST(? AS varchar), CAST(? AS int8) WHERE NOT EXISTS (SELECT 1 FROM ocs_do_not_call"
                + " WHERE phone = ? AND customer_id = ? AND tenant = ? AND campaign = ? AND list = ?)")) {
            while (source.next()) {
                rows++;
                add(source, insert);
            }
            flush(insert);
            done = !preview;
            if (done) {
                connection.commit();
            }
        } finally {
            if (!done && !connection.isClosed()) {
                connection.rollback();
            }
            Sql.autoCommit(connection);
        }
        return new ImportReport(rows, taken, unchanged, problems.list());
    }

    private void add(CsvSource source, PreparedStatement insert) throws SQLException {
        try {
            List<String> values = values(source);
            for (int i = 0; i < values.size(); i++) {
                insert.setString(i + 1, values.get(i));
                insert.setString(i + 1 + values.size() + 1, values.get(i));
            }
            insert.setLong(values.size() + 1, now);
            insert.addBatch();
            if (++waiting == BATCH) {
                flush(insert);
            }
        } catch (RefusedException e) {
            problems.add(source.line(), e.column(), e.reason());
        }
    }

    private List<String> values(CsvSource source) throws RefusedException {
        source.checkWidth();
        List<String> values = new ArrayList<>();
        for (String column : COLUMNS) {
            String value = source.value(column);
            if (value.length() > LONGEST) {
                throw new RefusedException(column, "at most " + LONGEST + " characters expected");
            }
            values.add(column.equals("phone") && !value.isEmpty() ? phones.normalised(column, value) : value);
        }
        if (values.get(0).isEmpty() && values.get(1).isEmpty()) {
            throw new RefusedException("", "a phone or a customer_id expected, found neither");
        }
        return values;
    }

    private void flush(PreparedStatement insert) throws SQLException {
        if (waiting > 0) {
            long stored = IntStream.of(insert.executeBatch()).filter(count -> count > 0).count();
            taken += stored;
            unchanged += waiting - stored;
            waiting = 0;
        }
    }
}
