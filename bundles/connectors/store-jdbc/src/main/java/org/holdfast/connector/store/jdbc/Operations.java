package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/**
 * What changes ownership of records. All methods block and take a connection in auto-commit mode. What differs
 * between the databases is how they make each step atomic against a take-over.
 */
sealed interface Operations permits PostgresOperations, H2Operations {
    /** Raises the epoch of a server and makes the holder its owner. */
    Epoch acquire(Connection connection, EpochRequest request) throws SQLException;

    /** Claims chains. */
    Claim claim(Connection connection, RetrieveRequest request) throws SQLException, StaleEpochException;

    /** Sets records to intended; returns those that are. None if the epoch is not the stored one. */
    List<CallReference> intend(Connection connection, IntentBatch batch) throws SQLException;

    /** Fails with SQL state 25006 when the database only reads. */
    void checkWritable(Connection connection) throws SQLException;

    /** Stores again what the server knows as dialed; rows that know it already stay as they are. */
    void reassert(Connection connection, WriteBatch batch) throws SQLException, StaleEpochException;

    /** Writes results in order, guarded. */
    void write(Connection connection, WriteBatch batch) throws SQLException, StaleEpochException;
}
