package org.holdfast.connector.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: every step is a single statement with its own commit, so that a server that freezes in the middle
 * never holds the epoch row against a take-over. Batches travel as arrays.
 */
final class PostgresOperations implements Operations {
    private static final int TRIES = 5;
    static final String LEASE =
            "WITH lease AS MATERIALIZED (SELECT 1 FROM ocs_epoch WHERE epoch = ? FOR SHARE)";

    /**
     * A condition on rows that are found by their key, in a form that the planner knows nothing about. Otherwise it begins
     * with what it takes for one row, since nothing was in flight when statistics were taken, and reads all that is in
     * flight, or the whole list, for each batch.
     */
    static String opaque(String condition) {
        return "COALESCE(" + condition + ", FALSE)";
    }

    /** The writes of a batch as rows; bound by {@link #bindArrays}. */
    static final String VALUES = "unnest(?::int8[], ?::int4[], ?::int8[], ?::int4[], ?::int2[], ?::int2[], ?::int2[],"
            + " ?::int4[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::text[]) AS v (chain_id, chain_n, epoch, dials,"
            + " status, type, result, attempt, scheduled, call_time, agent, treatments, assigned_group)";

    /** Epochs differ between servers that share a store, so that an epoch alone names its server. */
    private static final String ACQUIRE = "INSERT INTO ocs_epoch AS e (server, epoch, holder, previous_holder)"
            + " VALUES (?, (SELECT COALESCE(MAX(epoch), 0) + 1 FROM ocs_epoch), ?, '')"
            + " ON CONFLICT (server) DO UPDATE SET"
            + " epoch = GREATEST(e.epoch, (SELECT MAX(epoch) FROM ocs_epoch)) + 1,"
            + " previous_holder = e.holder, holder = EXCLUDED.holder, renewed = CURRENT_TIMESTAMP"
            + " RETURNING epoch, holder, previous_holder";

    /**
     * Forbids plans whose cost grows with the list, on the connections of the engine: without statistics, right after an
     * import, a hash join over the list or a sort of all that is due looks cheap (design notes: 85 ms instead of 3 ms a
     * claim). What cannot be done otherwise, as sorting by an order that no index serves, is still done.
     */
    static void pinPlan(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off;"
                    + " SET enable_bitmapscan = off; SET enable_sort = off");
        }
    }

    @Override
    public void checkWritable(Connection connection) throws SQLException {
        Connections.refuseReadOnly(connection);
    }

    @Override
    public Epoch acquire(Connection connection, EpochRequest request) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (PreparedStatement upsert = connection.prepareStatement(ACQUIRE)) {
                Sql.bind(upsert, request.server(), request.holder());
                try (ResultSet row = upsert.executeQuery()) {
                    row.next();
                    return new Epoch(row.getLong(1), row.getString(2), row.getString(3));
                }
            } catch (SQLException e) {
                if (tries == TRIES || !(Failures.isDuplicate(e) || Failures.isCollision(e))) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Claim claim(Connection connection, RetrieveRequest request) throws SQLException, StaleEpochException {
        for (int tries = 1; ; tries++) {
            try {
                return PostgresClaim.claim(connection, request);
            } catch (SQLException e) {
                if (tries == TRIES || !Failures.isCollision(e)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public List<CallReference> intend(Connection connection, IntentBatch batch) throws SQLException {
        List<CallReference> granted = new ArrayList<>();
        Map<String, List<CallReference>> lists = new TreeMap<>();
        batch.references().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(each -> lists.computeIfAbsent(each.list(), key -> new ArrayList<>()).add(each));
        for (Map.Entry<String, List<CallReference>> each : lists.entrySet()) {
            granted.addAll(intend(connection, batch, each.getKey(), each.getValue()));
        }
        return granted;
    }

    private static List<CallReference> intend(
            Connection connection, IntentBatch batch, String list, List<CallReference> references)
            throws SQLException {
        List<CallReference> granted = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(intendSql(ListTable.of(list)))) {
            Sql.bind(
                    update,
                    batch.epoch(),
                    batch.now().getEpochSecond(),
                    Sql.array(connection, "int8", references, Long[]::new, CallReference::chainId),
                    Sql.array(connection, "int4", references, Integer[]::new, CallReference::chainN),
                    Sql.array(connection, "int4", references, Integer[]::new, CallReference::dial),
                    batch.epoch());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    granted.add(new CallReference(list, rows.getLong(1), rows.getInt(2), rows.getInt(3)));
                }
            }
        }
        return granted;
    }

    /** The statement; public to the package so that a test can look at its plan. */
    static String intendSql(ListTable table) {
        return LEASE + " UPDATE " + table.sql() + " t SET dial_state = 1, dials = v.dial,"
                + " call_time = ? FROM unnest(?::int8[], ?::int4[], ?::int4[]) AS v (chain_id, chain_n, dial)"
                + " WHERE t.chain_id = v.chain_id AND t.chain_n = v.chain_n AND EXISTS (SELECT 1 FROM lease) AND "
                + opaque("t.record_status = 2 AND t.owner_epoch = ? AND t.dial_state = 0 AND t.dials = v.dial - 1")
                + " RETURNING t.chain_id, t.chain_n, t.dials";
    }

    @Override
    public void write(Connection connection, WriteBatch batch) throws SQLException, StaleEpochException {
        if (batch.writes().isEmpty() && !isStored(connection, batch.epoch())) {
            throw new StaleEpochException(batch.epoch());
        }
        for (List<RecordWrite> wave : Waves.of(batch.writes())) {
            String list = wave.get(0).key().list();
            write(connection, batch.epoch(), writeSql(ListTable.of(list)), wave);
        }
    }

    private static void write(Connection connection, long epoch, String sql, List<RecordWrite> wave)
            throws SQLException, StaleEpochException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, epoch);
            bindArrays(connection, update, wave);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                if (row.getLong(1) == 0) {
                    throw new StaleEpochException(epoch);
                }
            }
        }
    }

    @Override
    public void reassert(Connection connection, WriteBatch batch) throws SQLException, StaleEpochException {
        if (!isStored(connection, batch.epoch())) {
            throw new StaleEpochException(batch.epoch());
        }
        for (List<RecordWrite> wave : Waves.of(batch.writes())) {
            String sql = PostgresReassert.sql(ListTable.of(wave.get(0).key().list()));
            try {
                for (List<RecordWrite> part : Waves.parts(wave)) {
                    write(connection, batch.epoch(), sql, part);
                }
            } catch (SQLException e) {
                if (!Failures.isMissingTable(e)) {
                    throw e;
                }
            }
        }
    }

    /** The statement; public to the package so that a test can look at its plan. */
    static String writeSql(ListTable table) {
        return LEASE + ", written AS (UPDATE " + table.sql() + " t SET record_status = v.status,"
                + " record_type = v.type, call_result = v.result, attempt = v.attempt, dial_sched_time = v.scheduled,"
                + " call_time = COALESCE(v.call_time, t.call_time), agent_id = v.agent, treatments = v.treatments,"
                + " assigned_group = COALESCE(v.assigned_group, t.assigned_group),"
                + " dials = v.dials, dial_state = 0,"
                + " owner_epoch = CASE WHEN v.status = 2 THEN t.owner_epoch ELSE 0 END,"
                + " claim_id = CASE WHEN v.status = 2 THEN t.claim_id END"
                + " FROM " + VALUES
                + " WHERE t.chain_id = v.chain_id AND t.chain_n = v.chain_n AND EXISTS (SELECT 1 FROM lease) AND "
                + opaque("t.record_status = 2 AND t.owner_epoch = v.epoch AND t.dials <= v.dials")
                + " RETURNING 1) SELECT (SELECT COUNT(*) FROM lease), (SELECT COUNT(*) FROM written)";
    }

    private static void bindArrays(Connection connection, PreparedStatement update, List<RecordWrite> writes)
            throws SQLException {
        List<Array> columns = List.of(
                Sql.array(connection, "int8", writes, Long[]::new, each -> each.key().chainId()),
                Sql.array(connection, "int4", writes, Integer[]::new, each -> each.key().chainN()),
                Sql.array(connection, "int8", writes, Long[]::new, RecordWrite::epoch),
                Sql.array(connection, "int4", writes, Integer[]::new, RecordWrite::dials),
                Sql.array(connection, "int2", writes, Short[]::new, each -> (short) each.status().code()),
                Sql.array(connection, "int2", writes, Short[]::new, each -> (short) each.type().code()),
                Sql.array(connection, "int2", writes, Short[]::new, each -> (short) each.result().code()),
                Sql.array(connection, "int4", writes, Integer[]::new, RecordWrite::attempt),
                Sql.array(connection, "int8", writes, Long[]::new, each -> seconds(each.scheduled())),
                Sql.array(connection, "int8", writes, Long[]::new, each -> seconds(each.callTime())),
                Sql.array(connection, "text", writes, String[]::new, each -> cut(each.agentId(), Columns.AGENT_LENGTH)),
                Sql.array(connection, "text", writes, String[]::new,
                        each -> cut(each.treatments(), Columns.TREATMENTS_LENGTH)),
                Sql.array(connection, "text", writes, String[]::new, RecordWrite::group));
        for (int i = 0; i < columns.size(); i++) {
            update.setArray(i + 2, columns.get(i));
        }
    }

    private static @Nullable Long seconds(@Nullable Instant moment) {
        return moment == null ? null : (Long) moment.getEpochSecond();
    }

    private static @Nullable String cut(String text, int length) {
        return text.isEmpty() ? null : Columns.cut(text, length);
    }

    /** Whether the epoch is the stored one of some server. */
    static boolean isStored(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM ocs_epoch WHERE epoch = ?")) {
            select.setLong(1, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
