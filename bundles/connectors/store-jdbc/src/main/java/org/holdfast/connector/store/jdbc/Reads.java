package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.Orphan;

/** Statements that only read; the same on all databases. */
final class Reads {
    /** Entries of one page of the do-not-call list. */
    static final int PAGE = 5000;

    private Reads() {
    }

    /** The stored epoch of a server. */
    static Epoch epoch(Connection connection, String server) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT epoch, holder, previous_holder FROM ocs_epoch WHERE server = ?")) {
            select.setString(1, server);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Epoch(row.getLong(1), row.getString(2), row.getString(3)) : Epoch.NONE;
            }
        }
    }

    /** Ready records of a list that may be dialed, scheduled ones included. Two counts, each over its own index. */
    static long countReady(Connection connection, String list) throws SQLException {
        String count = "(SELECT COUNT(*) FROM " + ListTable.of(list).sql()
                + " WHERE record_status = 1 AND record_type <> 7 AND dial_sched_time IS ";
        String sql = "SELECT " + count + "NULL) + " + count + "NOT NULL)";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Reads the do-not-call list page by page; each page is a statement of its own, so that a long list pins no
     * snapshot.
     *
     * @param page takes a page and whether it is the last one
     */
    static void doNotCall(Connection connection, long changedSince, BiConsumer<List<DoNotCallEntry>, Boolean> page)
            throws SQLException {
        String sql = "SELECT id, phone, customer_id, tenant, campaign, list, stored_at FROM ocs_do_not_call"
                + " WHERE id > ? AND stored_at >= ? ORDER BY id LIMIT " + PAGE;
        long last = Long.MIN_VALUE;
        boolean more = true;
        while (more) {
            List<DoNotCallEntry> entries = new ArrayList<>();
            int rows = 0;
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Sql.bind(select, last, changedSince);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows++;
                        last = row.getLong(1);
                        entry(row, entries);
                    }
                }
            }
            more = rows == PAGE;
            page.accept(entries, !more);
        }
    }

    /** An entry without phone and customer, which only foreign SQL can have stored, forbids nobody. */
    private static void entry(ResultSet row, List<DoNotCallEntry> entries) throws SQLException {
        String phone = row.getString(2);
        String customer = row.getString(3);
        if (!phone.isEmpty() || !customer.isEmpty()) {
            entries.add(new DoNotCallEntry(
                    phone, customer, row.getString(4), row.getString(5), row.getString(6), row.getLong(7)));
        }
    }

    /**
     * Records that are Retrieved under this epoch or an older one. Claims under the present epoch of another server
     * that uses the same list are left out.
     */
    static List<Orphan> orphans(Connection connection, String list, long epoch) throws SQLException {
        String sql = "SELECT * FROM " + ListTable.of(list).sql() + " WHERE record_status = 2 AND owner_epoch <= ?"
                + " AND owner_epoch NOT IN (SELECT epoch FROM ocs_epoch WHERE epoch <> ?) ORDER BY chain_id, chain_n";
        List<Orphan> orphans = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, epoch);
            select.setLong(2, epoch);
            try (ResultSet rows = select.executeQuery()) {
                Records records = new Records(list, rows);
                while (rows.next()) {
                    ContactRecord record = records.read(rows);
                    orphans.add(new Orphan(record, rows.getLong("owner_epoch"), rows.getLong("claim_id"), rows.getInt("dial_state") == 1));
                }
            }
        }
        return orphans;
    }
}
