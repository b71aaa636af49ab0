package org.holdfast.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.DialRequest;

/** What was decided about the records of a session. */
public sealed interface LedgerFact {
    /** The configuration changed. */
    record Reconfigured(SessionDefinition definition, Map<String, ListDefinition> lists) implements LedgerFact {
    }

    /** The store is usable or not. */
    record StoreChanged(boolean up, long epoch, boolean mayDrain) implements LedgerFact {
    }

    /** The telephony link is usable or not. */
    record TelephonyChanged(boolean up, boolean canQuery) implements LedgerFact {
    }

    /** Effect: claim chains. */
    record RetrieveRequested(RetrieveRequest request) implements LedgerFact {
    }

    /** A claim was answered; its chains are in the buffer. */
    record Buffered(long requestId, String list, List<ContactChain> chains, Cursor cursor, boolean exhausted, Instant at)
            implements LedgerFact {
    }

    /** A claim has no known outcome; what it claimed will be found as orphans or by its claim id. */
    record RetrieveLost(long requestId, String reason) implements LedgerFact {
    }

    /** Effect: ask for intents. RETRIEVED → intent asked. */
    record IntendRequested(IntentBatch batch) implements LedgerFact {
    }

    /** Intent asked → INTENDED. */
    record Intended(CallReference call) implements LedgerFact {
    }

    /** The record is not ours any more (the intent was refused): forgotten without a write. */
    record IntentRefused(CallReference call) implements LedgerFact {
    }

    /** The answer to the intent is unknown: neither dialed nor given back; written as Stale when the store returns (rule R2). */
    record IntentUnknown(CallReference call) implements LedgerFact {
    }

    /** Effect: make the drain notice durable, then input DrainAnnounced. */
    record DrainRequested() implements LedgerFact {
    }

    /** Buffered records may be dialed without intents until the store returns. */
    record Draining() implements LedgerFact {
    }

    /** Effect: dial. → DIALED, with the first stale deadline. */
    record DialRequested(DialRequest request, Instant at, Instant staleAt) implements LedgerFact {
    }

    /** The attempt went on (also a sign of life): its stale deadline is armed again. {@code agent} may be empty. */
    record Progressed(CallReference call, CallStage stage, String agent, Instant at, Instant staleAt) implements LedgerFact {
    }

    /** The switch took the call request. */
    record Accepted(CallReference call, Instant at, Instant staleAt) implements LedgerFact {
    }

    /** Effect: release the call. {@code result} will be written when it ends. */
    record ReleaseRequested(CallReference call, CallResult result) implements LedgerFact {
    }

    /** Effect: ask the switch. → IN_DOUBT until {@code giveUpAt}. */
    record InDoubt(List<CallReference> calls, Instant giveUpAt) implements LedgerFact {
    }

    /** The attempt is over; what is written follows as {@link Queued}. {@code result} STALE: ended unseen. */
    record Completed(CallReference call, CallResult result, boolean wasAnswered, Instant at) implements LedgerFact {
    }

    /** A record left the ledger's care by this write; it waits in the write buffer. */
    record Queued(RecordWrite write) implements LedgerFact {
    }

    /** The next number of a chain stays in the buffer to be dialed. */
    record ChainContinues(String list, long chainId, int nextChainN) implements LedgerFact {
    }

    /** A chain has no number left to dial now and leaves the buffer. */
    record ChainLeft(String list, long chainId) implements LedgerFact {
    }

    /** A number was not dialed; {@code reason} says why (do-not-call, hours, zone unknown, attempts used up). */
    record HeldBack(RecordKey record, String reason) implements LedgerFact {
    }

    /** Effect: write. */
    record WriteRequested(WriteBatch batch) implements LedgerFact {
    }

    /** A write batch is stored. */
    record WriteConfirmed(long requestId) implements LedgerFact {
    }

    /** A write batch has no known outcome and will be sent again, when the store is up but not before {@code retryAt}. */
    record WriteLost(long requestId, Instant retryAt) implements LedgerFact {
    }

    /** Orphans are in the ledger's care. */
    record OrphansTaken(String list, List<Orphan> orphans, boolean drainSuspected) implements LedgerFact {
    }

    /** Effect: the session gets permits back. */
    record PermitsReturned(int count) implements LedgerFact {
    }

    /** Effect: the session learns of the buffer. */
    record BufferCounted(int chains, boolean exhausted) implements LedgerFact {
    }

    /** The agent of this call may give its result until so long after its end. */
    record WrapUpGranted(CallReference call, Duration wrapUp) implements LedgerFact {
    }

    /**
     * The call is over, its agent may still give its result until {@code until}; nothing is written before. → WRAP_UP.
     * {@code result} is what is written if he does not.
     */
    record WrappingUp(CallReference call, CallResult result, Instant at, Instant until) implements LedgerFact {
    }

    /** An agent's result is kept for the attempt. */
    record ResultSet(RecordKey record, CallResult result) implements LedgerFact {
    }

    /** The chain of this record is not to be dialed again. */
    record Cancelled(RecordKey record) implements LedgerFact {
    }

    /** Unloading began. */
    record Unloading(boolean force) implements LedgerFact {
    }

    /** Effect: the session learns that nothing is left. */
    record Emptied() implements LedgerFact {
    }
}
