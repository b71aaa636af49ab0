package org.holdfast.proving.tck;

import org.holdfast.api.RecordKey;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.RecordStoreConnector;

/** A record store that the kit can fill and look into, without the connector under test. */
public interface RecordStoreFarEnd extends FarEnd<RecordStoreConnector> {
    /** The calling list of all rules. */
    String LIST = "kit";

    /** Makes the list with this many contacts: chains 1 to {@code contacts} with one ready record, number 0, each. */
    void load(int contacts) throws Exception;

    /** Adds an entry to the do-not-call list. */
    void forbid(DoNotCallEntry entry) throws Exception;

    /** The record as it is stored now. */
    ContactRecord stored(RecordKey record) throws Exception;
}
