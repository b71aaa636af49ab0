package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RetrieveRequest;

/** A claim on H2, inside a transaction and the lock of the process: select heads, take their chains, read them. */
final class H2Claim {
    private H2Claim() {
    }

    static Claim claim(Connection connection, RetrieveRequest request) throws SQLException {
        ListTable table = ListTable.of(request.list());
        boolean inChainOrder = request.order().isBlank();
        Set<Long> heads = due(connection, table, request);
        int due = heads.size();
        long last = inChainOrder ? Claim.position(request.after()) : Long.MIN_VALUE;
        for (long chain : fresh(connection, table, request, last, due)) {
            if (heads.size() - due < request.freshLimit() && heads.add(chain)) {
                last = Math.max(last, chain);
            }
        }
        int fresh = heads.size() - due;
        take(connection, table, request, heads);
        Map<Long, List<ContactRecord>> records = new LinkedHashMap<>();
        heads.forEach(chain -> records.put(chain, new ArrayList<>()));
        read(connection, table, request, records);
        List<ContactChain> chains = new ArrayList<>();
        records.forEach((chain, each) -> {
            // between the two statements an operator may have cancelled it
            if (!each.isEmpty()) {
                chains.add(new ContactChain(request.list(), chain, each));
            }
        });
        Cursor cursor = fresh > 0 ? new Cursor(Long.toString(last)) : request.after();
        return new Claim(chains, inChainOrder ? cursor : Cursor.START, fresh < request.freshLimit());
    }

    private static Set<Long> due(Connection connection, ListTable table, RetrieveRequest request)
            throws SQLException {
        String sql = "SELECT c.chain_id FROM " + table.sql() + " c USE INDEX (" + table.index("due") + ")"
                + " WHERE c.record_status = 1 AND c.record_type <> 7 AND c.dial_sched_time <= ?"
                + " AND (c.assigned_group IS NULL OR c.assigned_group = ?)"
                + Sql.and(request.filter()) + idle(table)
                + " AND NOT EXISTS (SELECT 1 FROM " + table.sql() + " p WHERE p.chain_id = c.chain_id"
                + " AND p.record_status = 1 AND p.record_type <> 7"
                + " AND (p.dial_sched_time, p.chain_n) < (c.dial_sched_time, c.chain_n)" + Sql.and(request.filter())
                + ") ORDER BY c.record_status, c.dial_sched_time LIMIT ?";
        return chains(connection, sql, request.scheduledLimit(), request.now().getEpochSecond(), request.session().group());
    }

    /** Takes as many more as there are due ones, because those may be among them. */
    private static Set<Long> fresh(
            Connection connection, ListTable table, RetrieveRequest request, long after, int due)
            throws SQLException {
        if (request.freshLimit() == 0) {
            return Set.of();
        }
        String order = request.order().isBlank() ? "c.record_status" : request.order();
        String hint = request.order().isBlank() ? " USE INDEX (" + table.index("fresh") + ")" : "";
        String ready = ".record_status = 1 AND %1$s.record_type <> 7 AND %1$s.dial_sched_time IS NULL";
        String sql = "SELECT c.chain_id FROM " + table.sql() + " c" + hint + " WHERE c" + ready.formatted("c")
                + " AND c.chain_id > ?" + Sql.and(request.filter()) + idle(table)
                + " AND NOT EXISTS (SELECT 1 FROM " + table.sql() + " p WHERE p.chain_id = c.chain_id"
                + " AND p.chain_n < c.chain_n AND p" + ready.formatted("p") + Sql.and(request.filter())
                + ") ORDER BY " + order + ", c.chain_id, c.chain_n LIMIT ?";
        return chains(connection, sql, request.freshLimit() + due, after);
    }

    private static String idle(ListTable table) {
        return " AND NOT EXISTS (SELECT 1 FROM " + table.sql()
                + " b WHERE b.chain_id = c.chain_id AND b.record_status = 2)";
    }

    private static Set<Long> chains(Connection connection, String sql, int limit, Object... bounds)
            throws SQLException {
        Set<Long> chains = new LinkedHashSet<>();
        if (limit == 0) {
            return chains;
        }
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int n = 0; n < bounds.length; n++) {
                select.setObject(n + 1, bounds[n]);
            }
            select.setInt(bounds.length + 1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    chains.add(rows.getLong(1));
                }
            }
        }
        return chains;
    }

    private static void take(Connection connection, ListTable table, RetrieveRequest request, Set<Long> heads)
            throws SQLException {
        String sql = "UPDATE " + table.sql() + " SET record_status = 2, owner_epoch = ?, claim_id = ?,"
                + " campaign_name = ?, group_name = ? WHERE chain_id = ? AND record_status = 1";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (long chain : heads) {
                Sql.bind(
                        update,
                        request.epoch(),
                        request.claimId(),
                        request.session().campaign(),
                        request.session().group(),
                        chain);
                update.addBatch();
            }
            if (!heads.isEmpty()) {
                update.executeBatch();
            }
        }
    }

    private static void read(
            Connection connection, ListTable table, RetrieveRequest request, Map<Long, List<ContactRecord>> chains)
            throws SQLException {
        if (chains.isEmpty()) {
            return;
        }
        String sql = "SELECT * FROM " + table.sql() + " USE INDEX (" + table.index("flight") + ")"
                + " WHERE owner_epoch = ? AND claim_id = ? AND record_status = 2 ORDER BY chain_id, chain_n";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.bind(select, request.epoch(), request.claimId());
            try (ResultSet rows = select.executeQuery()) {
                Records records = new Records(request.list(), rows);
                while (rows.next()) {
                    List<ContactRecord> chain = chains.get(rows.getLong("chain_id"));
                    if (chain != null) {
                        chain.add(records.read(rows));
                    }
                }
            }
        }
    }
}
