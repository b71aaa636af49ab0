package org.holdfast.ledger;

import java.util.List;
import org.holdfast.api.store.DoNotCallEntry;

/**
 * The do-not-call list of one record store in memory, shared by the sessions of that store; owned by the engine.
 * The check at the moment of dialing tests the phone first, then the customer id, in the scopes tenant, campaign
 * and list. While it is not complete nothing may be dialed (HA-13): {@link #isComplete()} is asked first.
 */
public final class DoNotCall {
    private boolean complete;

    /** Whether the list has been read to its end since the last {@link #begin()}. */
    public boolean isComplete() {
        return complete;
    }

    /** A read begins; what is known stays known. */
    public void begin() {
        complete = false;
    }

    /** Adds a page; {@code last} completes the read. */
    public void add(List<DoNotCallEntry> entries, boolean last) {
        complete |= last;
    }
}
