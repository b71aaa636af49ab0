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
import org.holdfast.api.CallReference;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/**
 * PostgreSQL: every step is a single statement with its own commit, so that a server that freezes in the middle
 * never holds the epoch row against a take-over. Batches travel as arrays.
 */
final class PostgresOperations implements Operations {
    private static final int TRIES = 5;
    static final String LEASE =
            "WITH lease AS MATERIALIZED (SELECT 1 FROM ocs_epoch WHERE epoch = ? FOR SHARE)";

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
        String sql = LEASE + " UPDATE " + ListTable.of(list).sql() + " t SET dial_state = 1, dials = v.dial,"
                + " call_time = ? FROM unnest(?::int8[], ?::int4[], ?::int4[]) AS v (chain_id, chain_n, dial)"
                + " WHERE t.chain_id = v.chain_id AND t.chain_n = v.chain_n AND t.record_status = 2"
                + " AND t.owner_epoch = ? AND EXISTS (SELECT 1 FROM lease)"
                + " AND t.dial_state = 0 AND t.dials = v.dial - 1"
                + " RETURNING t.chain_id, t.chain_n, t.dials";
        List<CallReference> granted = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Sql.bind(
                    update,
                    batch.epoch(),
                    batch.now().getEpochSecond(),
                    connection.createArrayOf("int8", references.stream().map(CallReference::chainId).toArray()),
                    connection.createArrayOf("int4", references.stream().map(CallReference::chainN).toArray()),
                    connection.createArrayOf("int4", references.stream().map(CallReference::dial).toArray()),
                    batch.epoch());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    granted.add(new CallReference(list, rows.getLong(1), rows.getInt(2), rows.getInt(3)));
                }
            }
        }
        return granted;
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

    private static String writeSql(ListTable table) {
        return LEASE + ", written AS (UPDATE " + table.sql() + " t SET record_status = v.status,"
                + " record_type = v.type, call_result = v.result, attempt = v.attempt, dial_sched_time = v.scheduled,"
                + " call_time = COALESCE(v.call_time, t.call_time), agent_id = v.agent, treatments = v.treatments,"
                + " assigned_group = COALESCE(v.assigned_group, t.assigned_group),"
                + " dials = v.dials, dial_state = 0,"
                + " owner_epoch = CASE WHEN v.status = 2 THEN t.owner_epoch ELSE 0 END,"
                + " claim_id = CASE WHEN v.status = 2 THEN t.claim_id END"
                + " FROM " + VALUES
                + " WHERE t.chain_id = v.chain_id AND t.chain_n = v.chain_n AND t.record_status = 2"
                + " AND t.owner_epoch = v.epoch AND t.dials <= v.dials AND EXISTS (SELECT 1 FROM lease)"
                + " RETURNING 1) SELECT (SELECT COUNT(*) FROM lease), (SELECT COUNT(*) FROM written)";
    }

    private static void bindArrays(Connection connection, PreparedStatement update, List<RecordWrite> writes)
            throws SQLException {
        Object[][] columns = new Object[13][writes.size()];
        for (int i = 0; i < writes.size(); i++) {
            RecordWrite write = writes.get(i);
            columns[0][i] = write.key().chainId();
            columns[1][i] = write.key().chainN();
            columns[2][i] = write.epoch();
            columns[3][i] = write.dials();
            columns[4][i] = write.status().code();
            columns[5][i] = write.type().code();
            columns[6][i] = write.result().code();
            columns[7][i] = write.attempt();
            columns[8][i] = write.scheduled() == null ? null : write.scheduled().getEpochSecond();
            columns[9][i] = write.callTime() == null ? null : write.callTime().getEpochSecond();
            columns[10][i] = write.agentId().isEmpty() ? null : Columns.cut(write.agentId(), Columns.AGENT_LENGTH);
            columns[11][i] = write.treatments().isEmpty()
                    ? null
                    : Columns.cut(write.treatments(), Columns.TREATMENTS_LENGTH);
            columns[12][i] = write.group();
        }
        String[] types = {
            "int8", "int4", "int8", "int4", "int2", "int2", "int2", "int4", "int8", "int8", "text", "text", "text"
        };
        for (int i = 0; i < types.length; i++) {
            update.setArray(i + 2, connection.createArrayOf(types[i], columns[i]));
        }
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
