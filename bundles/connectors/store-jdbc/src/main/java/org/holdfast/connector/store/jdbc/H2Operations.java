package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.api.CallReference;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/**
 * H2: it belongs to this process, so that steps are made atomic by one lock of the process, and each step is a
 * transaction. {@code FOR UPDATE SKIP LOCKED} is avoided; it reads the whole list for each claim.
 */
final class H2Operations implements Operations {
    private final ReentrantLock lock = new ReentrantLock();

    @FunctionalInterface
    private interface Step<T, X extends Exception> {
        T run() throws SQLException, X;
    }

    private <T, X extends Exception> T atomically(Connection connection, Step<T, X> step) throws SQLException, X {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = step.run();
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done && !connection.isClosed()) {
                    connection.rollback();
                }
                Sql.autoCommit(connection);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A read-only file is refused when it is opened. */
    @Override
    public void checkWritable(Connection connection) {
    }

    @Override
    public Epoch acquire(Connection connection, EpochRequest request) throws SQLException {
        return this.<Epoch, RuntimeException>atomically(connection, () -> {
            Epoch before = Reads.epoch(connection, request.server());
            long epoch = 1 + highest(connection);
            try (PreparedStatement merge = connection.prepareStatement("MERGE INTO ocs_epoch"
                    + " (server, epoch, holder, previous_holder, renewed) KEY (server)"
                    + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)")) {
                Sql.bind(merge, request.server(), epoch, request.holder(), before.holder());
                merge.executeUpdate();
            }
            return new Epoch(epoch, request.holder(), before.holder());
        });
    }

    private static long highest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COALESCE(MAX(epoch), 0) FROM ocs_epoch");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Claim claim(Connection connection, RetrieveRequest request) throws SQLException, StaleEpochException {
        return atomically(connection, () -> {
            checkEpoch(connection, request.epoch());
            return H2Claim.claim(connection, request);
        });
    }

    @Override
    public List<CallReference> intend(Connection connection, IntentBatch batch) throws SQLException {
        return this.<List<CallReference>, RuntimeException>atomically(connection, () -> {
            List<CallReference> granted = new ArrayList<>();
            if (!PostgresOperations.isStored(connection, batch.epoch())) {
                return granted;
            }
            for (CallReference reference : batch.references()) {
                if (intend(connection, batch, reference)) {
                    granted.add(reference);
                }
            }
            return granted;
        });
    }

    private static boolean intend(Connection connection, IntentBatch batch, CallReference reference)
            throws SQLException {
        String sql = "UPDATE " + ListTable.of(reference.list()).sql() + " SET dial_state = 1, dials = ?, call_time = ?"
                + " WHERE chain_id = ? AND chain_n = ? AND record_status = 2 AND owner_epoch = ?"
                + " AND dial_state = 0 AND dials = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Sql.bind(
                    update,
                    reference.dial(),
                    batch.now().getEpochSecond(),
                    reference.chainId(),
                    reference.chainN(),
                    batch.epoch(),
                    reference.dial() - 1);
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void write(Connection connection, WriteBatch batch) throws SQLException, StaleEpochException {
        this.<Boolean, StaleEpochException>atomically(connection, () -> {
            checkEpoch(connection, batch.epoch());
            for (List<RecordWrite> wave : Waves.of(batch.writes())) {
                write(connection, wave);
            }
            return true;
        });
    }

    /** The file belongs to this process: it cannot have lost what this process knows. */
    @Override
    public void reassert(Connection connection, WriteBatch batch) throws SQLException, StaleEpochException {
        checkEpoch(connection, batch.epoch());
    }

    private static void write(Connection connection, List<RecordWrite> wave) throws SQLException {
        ListTable table = ListTable.of(wave.get(0).key().list());
        String sql = "UPDATE " + table.sql() + " SET record_status = ?, record_type = ?, call_result = ?, attempt = ?,"
                + " dial_sched_time = ?, call_time = COALESCE(CAST(? AS int8), call_time), agent_id = ?,"
                + " treatments = ?, assigned_group = COALESCE(CAST(? AS varchar), assigned_group), dials = ?, dial_state = 0,"
                + " owner_epoch = CASE WHEN ? THEN owner_epoch ELSE 0 END, claim_id = CASE WHEN ? THEN claim_id END"
                + " WHERE chain_id = ? AND chain_n = ? AND record_status = 2 AND owner_epoch = ? AND dials <= ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (RecordWrite write : wave) {
                boolean keeps = write.status() == RecordStatus.RETRIEVED;
                update.setInt(1, write.status().code());
                update.setInt(2, write.type().code());
                update.setInt(3, write.result().code());
                update.setInt(4, write.attempt());
                Sql.instant(update, 5, write.scheduled());
                Sql.instant(update, 6, write.callTime());
                Sql.text(update, 7, Columns.cut(write.agentId(), Columns.AGENT_LENGTH));
                Sql.text(update, 8, Columns.cut(write.treatments(), Columns.TREATMENTS_LENGTH));
                Sql.text(update, 9, write.group() == null ? "" : write.group());
                update.setInt(10, write.dials());
                update.setBoolean(11, keeps);
                update.setBoolean(12, keeps);
                update.setLong(13, write.key().chainId());
                update.setInt(14, write.key().chainN());
                update.setLong(15, write.epoch());
                update.setInt(16, write.dials());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void checkEpoch(Connection connection, long epoch) throws SQLException, StaleEpochException {
        if (!PostgresOperations.isStored(connection, epoch)) {
            throw new StaleEpochException(epoch);
        }
    }
}
