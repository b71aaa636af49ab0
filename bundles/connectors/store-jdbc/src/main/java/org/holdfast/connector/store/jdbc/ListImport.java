package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;

/**
 * One import of a calling list: one transaction, so that a failure in the middle leaves nothing. Only H2 cannot
 * take back new columns; an added column without values is all that may stay there.
 */
final class ListImport {
    private static final int BATCH = 1000;

    private final Connection connection;
    private final Schema schema;
    private final Dialect dialect;
    private final ImportRequest request;
    private final ListTable table;
    private final Problems problems = new Problems();
    private long rows;
    private long taken;
    private long unchanged;

    ListImport(Connection connection, Dialect dialect, ImportRequest request) {
        this.connection = connection;
        this.dialect = dialect;
        this.schema = new Schema(dialect);
        this.request = request;
        this.table = ListTable.of(request.list());
    }

    /** Runs the import. */
    ImportReport run(CsvSource source) throws IOException, SQLException {
        RowReader reader = new RowReader(source, request);
        boolean exists = schema.hasList(connection, table);
        connection.setAutoCommit(false);
        boolean keep = false;
        try {
            ListWriter writer = prepare(exists, reader.custom());
            readAll(source, reader, writer);
            keep = !request.preview() && (exists || taken > 0);
            if (keep) {
                connection.commit();
            }
        } finally {
            finish(keep, exists);
        }
        return new ImportReport(rows, taken, unchanged, problems.list());
    }

    private ListWriter prepare(boolean exists, List<String> custom) throws SQLException {
        if (dialect == Dialect.POSTGRESQL && !request.preview()) {
            try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
                lock.setString(1, table.name());
                lock.executeQuery().close();
            }
        }
        if (!request.preview()) {
            if (!exists) {
                schema.createList(connection, table);
            }
            schema.addColumns(connection, table, custom);
        }
        return new ListWriter(connection, table, custom, request.preview(), exists || !request.preview());
    }

    private void finish(boolean keep, boolean exists) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (!keep) {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        if (!keep && !exists && !request.preview() && dialect == Dialect.H2) {
            schema.dropList(connection, table);
        }
    }

    private void readAll(CsvSource source, RowReader reader, ListWriter writer) throws IOException, SQLException {
        List<ContactRow> batch = new ArrayList<>();
        while (source.next()) {
            rows++;
            try {
                batch.add(reader.read());
            } catch (RefusedException e) {
                problems.add(source.line(), e.column(), e.reason());
            }
            if (batch.size() == BATCH) {
                store(batch, writer);
            }
        }
        store(batch, writer);
    }

    private void store(List<ContactRow> batch, ListWriter writer) throws SQLException {
        Set<String> stored = writer.storedKeys(batch);
        List<ContactRow> fresh = new ArrayList<>();
        for (ContactRow row : batch) {
            if (stored.contains(row.externalKey())) {
                unchanged++;
            } else {
                fresh.add(row);
            }
        }
        taken += writer.write(fresh, problems);
        batch.clear();
    }
}
