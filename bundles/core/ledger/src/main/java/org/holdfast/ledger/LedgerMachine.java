package org.holdfast.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;

/** Life of the records of one session. */
public final class LedgerMachine {
    /** @param idBase request ids are {@code idBase + 1}, {@code idBase + 2}, … */
    public LedgerMachine(
            long idBase, SessionDefinition definition, Map<String, ListDefinition> lists, DoNotCall doNotCall) {
    }

    /** What follows from an input; changes nothing. */
    public List<LedgerFact> decide(LedgerInput input, Instant now) {
        return List.of();
    }

    /** Takes a fact into the state. */
    public void evolve(LedgerFact fact) {
    }

    /** When the next Tick is wanted; {@link Instant#MAX} for never. */
    public Instant wakeAt() {
        return Instant.MAX;
    }

    /** Chains that may still be dialed. */
    public int buffered() {
        return 0;
    }

    /** Attempts from intent asked to completed. */
    public int inFlight() {
        return 0;
    }

    /** Nothing claimed, in flight or unwritten. */
    public boolean isEmpty() {
        return true;
    }

    /** Writes not yet confirmed. */
    public int pendingWrites() {
        return 0;
    }

    /** Attempts that were handed to the switch and are not over. */
    public List<CallReference> callsInFlight() {
        return List.of();
    }
}
