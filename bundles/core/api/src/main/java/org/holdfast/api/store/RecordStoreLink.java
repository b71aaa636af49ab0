package org.holdfast.api.store;

import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Commands to a record store. Every command has a request id that its answer carries; a link that closes before
 * the answer leaves the outcome unknown. Claims and intents are durable before they are answered.
 */
@ConsumerType
public interface RecordStoreLink extends Link {
    /**
     * Acquires or renews the epoch of this server. Acquire raises the stored epoch by one and makes this holder its
     * owner; renew only confirms that the epoch is still the stored one.
     */
    void epoch(EpochRequest request);

    /** Claims whole chains: their Ready records become Retrieved under the epoch and claim id (rule R1). */
    void retrieve(RetrieveRequest request);

    /**
     * Sets claimed records to intended by compare-and-set under the epoch (rule R2). All are refused when the epoch is not
     * the stored one. Each reference is granted at most once,
     * ever: an intent that is asked for again is refused.
     */
    void intend(IntentBatch batch);

    /**
     * Writes records back. Idempotent and guarded: a write changes a record only while that record is Retrieved
     * under the write's epoch with a dial count not above the write's; otherwise that one write does nothing.
     */
    void write(WriteBatch batch);

    /**
     * Stores again what this server knows of records it has dialed, because a store that comes back may have lost the end
     * of its history: a standby that lagged behind was promoted (DB-WS-2, DB-WS-9). A write changes a record only while
     * its stored dial count is below the write's, whatever its status and owner; also when it is equal and the record is
     * still Retrieved under the write's epoch, or Ready or Retrieved in a chain that has a record whose count is below;
     * CANCELLED also ends a record that is Ready. RETRIEVED claims a record that is Ready again under the write's epoch,
     * with a call time its call is not over and the record intended, without one it is merely claimed. Idempotent; answered by {@code written}, or refused like a write. Lists that
     * the store does not have are left out. Optional: {@code Capability.REASSERTS}.
     */
    default void reassert(WriteBatch batch) {
    }

    /** Counts ready records of a list (DB-WS-13). */
    void countReady(long requestId, String list);

    /** Reads the do-not-call list; answered by pages, the last of them marked. */
    void readDoNotCall(DoNotCallRequest request);

    /**
     * Finds the records of a list that are Retrieved under this server's epoch or an older one (rules R6, R8), with how
     * far they had got. Claims under the present epoch of another server of the same store are left out.
     */
    void findOrphans(long requestId, String list, long epoch);
}
