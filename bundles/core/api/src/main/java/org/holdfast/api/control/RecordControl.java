package org.holdfast.api.control;

import org.holdfast.api.RecordKey;
import org.holdfast.api.CallResult;
import org.osgi.annotation.versioning.ProviderType;

/** Control of single records and of the do-not-call list, through the running server. */
@ProviderType
public interface RecordControl {
    /**
     * Cancels a record that a loaded session has claimed: never dialed again. A call in progress goes on, its result is
     * written and not treated. Records that nobody has claimed are cancelled in the store
     * ({@link org.holdfast.api.store.CallingLists#cancel}).
     *
     * @param wholeChain also the other numbers of the contact; must be true for the number that is being called
     * @return whether a session had the record and cancels it
     */
    boolean cancel(RecordKey record, boolean wholeChain) throws ControlException;

    /**
     * Sets the result an agent gives for his call: while the call lasts (it may be given again until its end), and in his
     * wrap-up time, where it ends the processing of the record. The treatment of the list follows this result.
     *
     * @throws ControlException RECORD_NOT_CHANGEABLE if the record has no call and no wrap-up now (it is final,
     *     rescheduled or not dialed yet), INVALID_PARAMETER if no agent can give this result
     */
    void setResult(RecordKey record, CallResult result) throws ControlException;

    /** Reads the do-not-call list again; no call is made by affected sessions before it has been read to its end. */
    void rereadDoNotCall(String store) throws ControlException;
}
