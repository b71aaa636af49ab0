package org.holdfast.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** What the facts of a session add up to. Only {@link Evolution} changes it; everything else reads. */
final class LedgerState {
    SessionDefinition definition;
    Map<String, ListDefinition> lists;
    long lastId;
    boolean storeUp;
    long epoch;
    boolean mayDrain;
    boolean drainAsked;
    boolean draining;
    boolean telephonyUp;
    boolean canQuery;
    boolean unloading;
    boolean emptied;

    final Map<Chain.Key, Chain> chains = new HashMap<>();
    /** Chains that may be dialed, by the order in which they were claimed. */
    final TreeMap<Long, Chain> idle = new TreeMap<>();
    long claimed;

    final Map<RecordKey, Attempt> attempts = new LinkedHashMap<>();
    final TreeSet<Due> due = new TreeSet<>();
    final Map<Long, IntentBatch> intents = new LinkedHashMap<>();
    /** How many attempts of an intent batch are not yet settled. */
    final Map<Long, Integer> unanswered = new HashMap<>();

    final Map<String, RetrieveRequest> retrieves = new LinkedHashMap<>();
    final Map<String, Cursor> cursors = new HashMap<>();
    /** Chains asked for by list since the weights were set: the memory of the weighted round robin. */
    final Map<String, Long> asked = new HashMap<>();
    final Set<String> exhausted = new HashSet<>();

    /** Lists whose last claim failed though the store is up, for example by a wrong filter: only asked for one chain. */
    final Set<String> failing = new HashSet<>();

    /** Claims whose answer never came: what they claimed shows up as Retrieved without being in the buffer. */
    final Set<Long> lostClaims = new HashSet<>();

    final ArrayDeque<RecordWrite> writes = new ArrayDeque<>();
    @Nullable WriteBatch writing;
    Instant retryWritesAt = Instant.MIN;
    /** Writes that must be stored before anything new is claimed (DB-WS-8, DB-WS-9). */
    int replayLeft;

    /** A deadline of an attempt. */
    record Due(Instant at, CallReference call) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : call.compareTo(other.call);
        }
    }

    LedgerState(long idBase, SessionDefinition definition, Map<String, ListDefinition> lists) {
        this.lastId = idBase;
        this.definition = definition;
        this.lists = new TreeMap<>(lists);
    }

    @Nullable Attempt attempt(CallReference call) {
        Attempt found = attempts.get(call.record());
        return found != null && found.call.equals(call) ? found : null;
    }

    @Nullable Chain chain(String list, long chainId) {
        return chains.get(new Chain.Key(list, chainId));
    }

    @Nullable Chain chain(RecordKey record) {
        return chain(record.list(), record.chainId());
    }

    void put(Attempt attempt) {
        attempts.put(attempt.call.record(), attempt);
    }

    void arm(Attempt attempt, Instant deadline) {
        due.remove(new Due(attempt.deadline, attempt.call));
        attempt.deadline = deadline;
        if (deadline.isBefore(Instant.MAX)) {
            due.add(new Due(deadline, attempt.call));
        }
    }

    void remove(Attempt attempt) {
        arm(attempt, Instant.MAX);
        attempts.remove(attempt.call.record());
    }

    /** A chain starts an attempt: its record is no longer in the buffer. */
    Attempt begin(CallReference call, Attempt.Stage stage) {
        Chain chain = chain(call.record());
        ContactRecord record = chain == null ? null : chain.open.get(call.chainN());
        if (chain == null || record == null) {
            throw new IllegalArgumentException("no claimed record for " + call);
        }
        chain.busy = true;
        idle.remove(chain.order);
        Attempt attempt = new Attempt(call, record, chain.epoch, false, stage);
        put(attempt);
        return attempt;
    }

    void forget(@Nullable Chain chain) {
        if (chain != null) {
            chains.remove(chain.key);
            idle.remove(chain.order);
        }
    }

    /** Attempts at the switch, in the order in which they began. */
    ArrayList<Attempt> atSwitch() {
        ArrayList<Attempt> found = new ArrayList<>();
        for (Attempt each : attempts.values()) {
            if (each.atSwitch()) {
                found.add(each);
            }
        }
        return found;
    }

    boolean cares(RecordKey record) {
        Chain chain = chain(record);
        return attempts.containsKey(record) || chain != null && chain.open.containsKey(record.chainN())
                || writes.stream().anyMatch(each -> each.key().equals(record));
    }

    boolean takesResult(RecordKey record, CallResult result) {
        Attempt attempt = attempts.get(record);
        return attempt != null && (attempt.atSwitch() || attempt.stage == Attempt.Stage.WRAP_UP) && settable(result);
    }

    /** A number that is being called cannot be cancelled alone: the chain may go on only after its result. */
    boolean takesCancel(RecordKey record, boolean wholeChain) {
        Chain chain = chain(record);
        return chain != null && chain.open.containsKey(record.chainN()) && (wholeChain || !attempts.containsKey(record));
    }

    List<Attempt> wrappingUp() {
        return attempts.values().stream().filter(each -> each.stage == Attempt.Stage.WRAP_UP).toList();
    }

    boolean isEmpty() {
        return chains.isEmpty() && attempts.isEmpty() && writes.isEmpty() && retrieves.isEmpty();
    }

    static boolean settable(CallResult result) {
        return result != CallResult.STALE && result != CallResult.UNKNOWN;
    }
}
