package org.holdfast.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStatus;

/** What can happen to the records of a session. */
public sealed interface LedgerInput {
    /** The configuration changed. */
    record Reconfigure(SessionDefinition definition, Map<String, ListDefinition> lists) implements LedgerInput {
    }

    /** The session wants this many more chains in the buffer. */
    record Fill(int chains) implements LedgerInput {
    }

    /** The session lets this many attempts start. */
    record Permit(int count) implements LedgerInput {
    }

    /** The store can be used under this epoch. */
    record StoreUp(long epoch) implements LedgerInput {
    }

    /** The store cannot be used. {@code mayDrain}: the buffer may be dialed without intents once the drain is announced. */
    record StoreDown(boolean mayDrain) implements LedgerInput {
    }

    /** The drain notice is durable: a later server will know that claimed records may have been dialed (rule R5). */
    record DrainAnnounced() implements LedgerInput {
    }

    /** What dials (telephony, a dialer, a gateway) can be used. {@code canQuery}: it answers queries by call reference. */
    record TelephonyUp(boolean canQuery) implements LedgerInput {
    }

    /** What dials is lost. {@code survive}: attempts in flight go on. */
    record TelephonyDown(boolean survive) implements LedgerInput {
    }

    /** Answer to a retrieve. */
    record Retrieved(long requestId, List<ContactChain> chains, Cursor cursor, boolean exhausted) implements LedgerInput {
    }

    /** Answer to an intent batch. */
    record Intended(long requestId, List<CallReference> granted) implements LedgerInput {
    }

    /** Answer to a write batch. */
    record Written(long requestId) implements LedgerInput {
    }

    /** A request failed though the store is up. */
    record RequestFailed(long requestId, String reason) implements LedgerInput {
    }

    /**
     * Records that older epochs left Retrieved in a list of this session.
     *
     * @param drainSuspected the older server may have dialed claimed records without an intent
     */
    record OrphansFound(String list, List<Orphan> orphans, boolean drainSuspected) implements LedgerInput {
    }

    /** The switch took the request. */
    record DialAccepted(CallReference call) implements LedgerInput {
    }

    /** It is certain that no call was made. */
    record DialRejected(CallReference call, CallResult result, String reason) implements LedgerInput {
    }

    /** A call went on or ended. */
    record Progressed(CallProgress progress) implements LedgerInput {
    }

    /** What dials is gone with this call, or does not know it. */
    record Lost(CallReference call, String reason) implements LedgerInput {
    }

    /** The switch says whether a call exists. */
    record Status(CallReference call, CallStatus status) implements LedgerInput {
    }

    /** The session gives up on an answered call: release it, write this result. */
    record Drop(CallReference call, CallResult result) implements LedgerInput {
    }

    /** An agent gives the result of his call. */
    record SetResult(RecordKey record, CallResult result) implements LedgerInput {
    }

    /** The agent of a call will have this long after its end to give its result. */
    record AgentTalks(CallReference call, Duration wrapUp) implements LedgerInput {
    }

    /** A record, or its whole chain, is never to be dialed again. */
    record Cancel(RecordKey record, boolean wholeChain) implements LedgerInput {
    }

    /** Give buffered records back; when {@code force}, attempts in flight become Stale at once. */
    record Unload(boolean force) implements LedgerInput {
    }

    /** Time has passed, or the do-not-call list has been read. */
    record Tick() implements LedgerInput {
    }
}
