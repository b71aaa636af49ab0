package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.CancelReport;
import org.holdfast.api.store.CancelRequest;

/**
 * Cancels records that nobody has claimed, in one transaction. The rows are locked first: a claim either comes before,
 * and then they are Retrieved and left alone, or passes over them.
 */
final class ListCancel {
    private static final int TRIES = 5;

    private final Connection connection;
    private final ListTable table;
    private final CancelRequest request;

    ListCancel(Connection connection, ListTable table, CancelRequest request) {
        this.connection = connection;
        this.table = table;
        this.request = request;
    }

    CancelReport run() throws SQLException, IOException {
        for (int tries = 1; ; tries++) {
            connection.setAutoCommit(false);
            try {
                CancelReport report = cancel();
                connection.commit();
                return report;
            } catch (SQLException e) {
                Sql.rollback(connection, e);
                if (tries == TRIES || !Failures.isCollision(e)) {
                    throw e;
                }
            } finally {
                Sql.autoCommit(connection);
            }
        }
    }

    private CancelReport cancel() throws SQLException, IOException {
        List<RecordKey> ready = new ArrayList<>();
        List<RecordKey> claimed = new ArrayList<>();
        int untouched = 0;
        for (RecordKey key : matching()) {
            try (PreparedStatement select = connection.prepareStatement("SELECT chain_n, record_status FROM " + table.sql()
                    + " WHERE chain_id = ?" + (request.wholeChain() ? "" : " AND chain_n = " + key.chainN())
                    + " ORDER BY chain_n FOR UPDATE")) {
                select.setLong(1, key.chainId());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        RecordKey found = new RecordKey(table.list(), key.chainId(), rows.getInt(1));
                        switch (Records.value(rows, "record_status", RecordStatus::of, RecordStatus.NO_RECORD_STATUS)) {
                            case READY, CHAIN_READY -> ready.add(found);
                            case RETRIEVED -> claimed.add(found);
                            case NO_RECORD_STATUS, UPDATED, STALE, CANCELLED, AGENT_ERROR, CHAIN_UPDATED, MISSED_CALLBACK,
                                    DELEGATED -> untouched++;
                        }
                    }
                }
            }
        }
        write(ready);
        return new CancelReport(ready, claimed, untouched);
    }

    /** One key of each chain that has a match, or each match itself. */
    private List<RecordKey> matching() throws SQLException, IOException {
        if (request.by() == CancelRequest.By.CUSTOMER_ID
                && !Schema.columns(connection, table).contains(customerColumn())) {
            return List.of();
        }
        String sql = "SELECT chain_id, " + (request.wholeChain() ? "MIN(chain_n)" : "chain_n") + " FROM " + table.sql()
                + " WHERE " + predicate() + (request.wholeChain() ? " GROUP BY chain_id" : "") + " ORDER BY chain_id, 2";
        List<RecordKey> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.bind(select, values());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new RecordKey(table.list(), rows.getLong(1), rows.getInt(2)));
                }
            }
        }
        return keys;
    }

    private String predicate() throws IOException {
        return switch (request.by()) {
            case KEY -> "chain_id = ? AND chain_n = ?";
            case RECORD_ID -> "record_id = ?";
            case PHONE -> "contact_info = ?";
            case CUSTOMER_ID -> '"' + customerColumn() + "\" = ?";
        };
    }

    private String customerColumn() throws IOException {
        String column = request.customerColumn().toLowerCase(Locale.ROOT);
        if (!Columns.isCustom(column)) {
            throw new IOException("customer column: the name of a column of your own expected, found '"
                    + request.customerColumn() + "'");
        }
        return column;
    }

    private Object[] values() throws IOException {
        String value = request.value().trim();
        try {
            return switch (request.by()) {
                case KEY -> {
                    String[] parts = value.split("\\.", -1);
                    if (parts.length != 2) {
                        throw new IOException("record: chain.n expected, found '" + value + "'");
                    }
                    yield new Object[] {Long.parseLong(parts[0]), Integer.parseInt(parts[1])};
                }
                case RECORD_ID -> new Object[] {Long.parseLong(value)};
                case PHONE -> new Object[] {value.contains("@") ? value : new Phones("").normalised("phone", value)};
                case CUSTOMER_ID -> new Object[] {value};
            };
        } catch (NumberFormatException e) {
            throw new IOException(request.by() + ": a whole number expected, found '" + value + "'", e);
        } catch (RefusedException e) {
            throw new IOException("phone: " + e.reason(), e);
        }
    }

    private void write(List<RecordKey> keys) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table.sql() + " SET record_status = "
                + RecordStatus.CANCELLED.code() + ", call_result = " + CallResult.CANCEL_RECORD.code()
                + " WHERE chain_id = ? AND chain_n = ?")) {
            for (RecordKey key : keys) {
                Sql.bind(update, key.chainId(), key.chainN());
                update.addBatch();
            }
            if (!keys.isEmpty()) {
                update.executeBatch();
            }
        }
    }
}
