package org.holdfast.api.store;

import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Answers of a record store. */
@ProviderType
public interface RecordStoreEvents extends LinkEvents {
    /** The epoch is ours. {@code previousHolder} is who held the epoch before, or empty. */
    void epochGranted(long requestId, long epoch, String previousHolder);

    /** The stored epoch is another one: this server must not claim or dial. */
    void epochDenied(long requestId, long storedEpoch, String holder);

    /**
     * Chains were claimed.
     *
     * @param cursor where the next claim of fresh records shall go on
     * @param exhausted fewer chains than asked for were to be had after the cursor
     */
    void retrieved(long requestId, List<ContactChain> chains, Cursor cursor, boolean exhausted);

    /** Which of the batch are intended; all others of the batch were refused and must not be dialed. */
    void intended(long requestId, List<CallReference> granted);

    /** The batch is stored. */
    void written(long requestId);

    /** Ready records of a list. */
    void readyCounted(long requestId, String list, long ready);

    /** A page of the do-not-call list. */
    void doNotCallRead(long requestId, List<DoNotCallEntry> entries, boolean last);

    /** Records that are Retrieved under this epoch or an older one. */
    void orphansFound(long requestId, String list, List<Orphan> orphans);

    /**
     * One request failed though the link is up, for example because a list's table is wrong.
     *
     * @param reason one sentence for people
     */
    void requestFailed(long requestId, String reason);
}
