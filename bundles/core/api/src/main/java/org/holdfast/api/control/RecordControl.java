package org.holdfast.api.control;

import org.holdfast.api.RecordKey;
import org.holdfast.api.CallResult;
import org.osgi.annotation.versioning.ProviderType;

/** Control of single records and of the do-not-call list, through the running server. */
@ProviderType
public interface RecordControl {
    /** Cancels a record (and its chain): never dialed again; a call in progress goes on, its result is not treated. */
    void cancel(RecordKey record) throws ControlException;

    /** Sets the result an agent gives for the call he has or had last on this record. */
    void setResult(RecordKey record, CallResult result) throws ControlException;

    /** Reads the do-not-call list again; no call is made by affected sessions before it has been read to its end. */
    void rereadDoNotCall(String store) throws ControlException;
}
