package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RetrieveRequest;

/**
 * A claim on PostgreSQL: one statement, one commit. The epoch row is locked for share, so that a take-over either
 * comes before the claim, which then finds nothing, or waits for its end and sees the claimed rows. The heads of
 * chains come from partial indexes; rows that somebody else has locked are skipped.
 */
final class PostgresClaim {
    private static final String READY = ".record_status = 1 AND %1$s.record_type <> 7 AND %1$s.dial_sched_time IS ";

    private PostgresClaim() {
    }

    /** Claims; a chain comes back with the order in which its head was found. */
    static Claim claim(Connection connection, RetrieveRequest request) throws SQLException, StaleEpochException {
        ListTable table = ListTable.of(request.list());
        boolean inChainOrder = request.order().isBlank();
        Map<Head, List<ContactRecord>> claimed = new TreeMap<>();
        long last = Claim.position(request.after());
        try (PreparedStatement update = connection.prepareStatement(sql(table, request.filter(), request.order()))) {
            bind(update, request, inChainOrder ? last : Long.MIN_VALUE);
            try (ResultSet rows = update.executeQuery()) {
                Records records = new Records(request.list(), rows);
                while (rows.next()) {
                    Head head = new Head(rows.getInt("zz_kind"), rows.getLong("zz_pos"), rows.getLong("chain_id"));
                    claimed.computeIfAbsent(head, key -> new ArrayList<>()).add(records.read(rows));
                }
            }
        }
        if (claimed.isEmpty() && !PostgresOperations.isStored(connection, request.epoch())) {
            throw new StaleEpochException(request.epoch());
        }
        List<ContactChain> chains = new ArrayList<>();
        int fresh = 0;
        for (Map.Entry<Head, List<ContactRecord>> each : claimed.entrySet()) {
            each.getValue().sort(Comparator.comparing(ContactRecord::key));
            chains.add(new ContactChain(request.list(), each.getKey().chain(), each.getValue()));
            if (each.getKey().kind() == 1) {
                fresh++;
                last = Math.max(last, each.getKey().chain());
            }
        }
        Cursor cursor = inChainOrder && fresh > 0 ? new Cursor(Long.toString(last)) : request.after();
        return new Claim(chains, inChainOrder ? cursor : Cursor.START, fresh < request.freshLimit());
    }

    /** A head of a chain: kind 0 due, 1 fresh; the place in its part. */
    private record Head(int kind, long pos, long chain) implements Comparable<Head> {
        private static final Comparator<Head> ORDER =
                Comparator.comparingInt(Head::kind).thenComparingLong(Head::pos).thenComparingLong(Head::chain);

        @Override
        public int compareTo(Head other) {
            return ORDER.compare(this, other);
        }
    }

    /** The statement; public to the package so that a test can look at its plan. */
    static String sql(ListTable table, String filter, String order) {
        String name = table.sql();
        String condition = Sql.and(filter);
        String due = "c" + READY.formatted("c") + "NOT NULL AND c.dial_sched_time <= ?"
                + " AND (c.assigned_group IS NULL OR c.assigned_group = ?)" + condition
                + head(name, "NOT NULL AND (o.dial_sched_time, o.chain_n) < (c.dial_sched_time, c.chain_n)" + condition);
        String fresh = "c" + READY.formatted("c") + "NULL AND c.chain_id > ?" + condition
                + head(name, "NULL AND o.chain_n < c.chain_n" + condition)
                + " AND c.chain_id NOT IN (SELECT d.chain_id FROM due d)";
        String freshOrder = order.isBlank() ? "c.chain_id, c.chain_n" : order + ", c.chain_id, c.chain_n";
        return "WITH lease AS MATERIALIZED (SELECT 1 FROM ocs_epoch WHERE epoch = ? FOR SHARE),"
                + " due AS MATERIALIZED (SELECT c.chain_id FROM " + name + " c WHERE " + due
                + " ORDER BY c.dial_sched_time LIMIT ? FOR UPDATE OF c SKIP LOCKED),"
                + " fresh AS MATERIALIZED (SELECT c.chain_id FROM " + name + " c WHERE " + fresh
                + " ORDER BY " + freshOrder + " LIMIT ? FOR UPDATE OF c SKIP LOCKED)"
                + " UPDATE " + name + " t SET record_status = 2, owner_epoch = ?, claim_id = ?, campaign_name = ?,"
                + " group_name = ?"
                + " FROM (SELECT chain_id, 0 AS kind, row_number() OVER () AS pos FROM due"
                + " UNION ALL SELECT chain_id, 1, row_number() OVER () FROM fresh) h"
                + " WHERE t.chain_id = h.chain_id AND " + PostgresOperations.opaque("t.record_status = 1")
                + " RETURNING t.*, h.kind AS zz_kind, h.pos AS zz_pos";
    }

    /**
     * Whether the chain is not in somebody's hands, and this is the first of its numbers that are ready. The sum keeps
     * the planner from the partial indexes: it would read all that is in flight, or due, for each claim, and with a
     * pinned snapshot all that ever was. The primary key finds the few numbers of one chain.
     */
    private static String head(String name, String earlier) {
        return " AND EXISTS (SELECT 1 FROM lease) AND NOT EXISTS (SELECT 1 FROM " + name + " o WHERE o.chain_id = c.chain_id"
                + " AND (o.record_status + 0 = 2 OR o.record_status + 0 = 1 AND o.record_type <> 7 AND o.dial_sched_time IS "
                + earlier + "))";
    }

    static void bind(PreparedStatement update, RetrieveRequest request, long after) throws SQLException {
        Sql.bind(
                update,
                request.epoch(),
                request.now().getEpochSecond(),
                request.session().group(),
                request.scheduledLimit(),
                after,
                request.freshLimit(),
                request.epoch(),
                request.claimId(),
                request.session().campaign(),
                request.session().group());
    }
}
