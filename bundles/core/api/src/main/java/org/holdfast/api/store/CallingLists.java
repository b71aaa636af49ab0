package org.holdfast.api.store;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.RecordKey;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Administration of calling lists, a service beside the record store connector with the same
 * {@code connector.id}. Calls block; they are for operators, not for the engine.
 */
@ProviderType
public interface CallingLists {
    /** Names of the lists that exist in the store. */
    List<String> names() throws IOException;

    /** Number of records of a list by status and call result. */
    ListSummary summary(String list) throws IOException;

    /**
     * Imports a CSV file. Rows with the external key of a stored record are taken as the same record and change
     * nothing, so that importing a file twice is harmless.
     *
     * @return what was taken and what was refused, with line, column and reason
     */
    ImportReport importCsv(ImportRequest request, Reader csv) throws IOException;

    /** Writes the list with its results as CSV. */
    void exportCsv(String list, Appendable out) throws IOException;

    /** Imports do-not-call entries from CSV (columns phone, customer_id, tenant, campaign, list). */
    ImportReport importDoNotCall(Reader csv, boolean preview) throws IOException;

    /**
     * Cancels records that no server has claimed: durable when it returns, and decided by the database row by row, so that
     * a record is either cancelled here or claimed, never both. Claimed records are only named in the report.
     *
     * @throws IOException if the list is not there, the value has a wrong form, or the database fails
     */
    CancelReport cancel(CancelRequest request) throws IOException;

    /** Reads one record as stored. */
    Optional<ContactRecord> find(RecordKey key) throws IOException;
}
