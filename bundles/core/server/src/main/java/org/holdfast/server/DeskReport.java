package org.holdfast.server;

import java.util.List;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.Orphan;

/** Answers of a record store that concern the store as a whole and not one session's ledger. */
public sealed interface DeskReport {
    /** The epoch is ours. */
    record EpochGranted(long requestId, long epoch, String previousHolder) implements DeskReport {
    }

    /** The epoch is another one. */
    record EpochDenied(long requestId, long storedEpoch, String holder) implements DeskReport {
    }

    /** What was known as dialed is stored. */
    record Reasserted(long requestId) implements DeskReport {
    }

    /** A page of the do-not-call list. */
    record DoNotCallPage(long requestId, List<DoNotCallEntry> entries, boolean last) implements DeskReport {
    }

    /** Orphans of a list. */
    record OrphansFound(long requestId, String list, List<Orphan> orphans) implements DeskReport {
    }

    /** Ready records of a list. */
    record ReadyCounted(long requestId, String list, long ready) implements DeskReport {
    }

    /** A request failed. */
    record Failed(long requestId, String reason) implements DeskReport {
    }
}
