package org.holdfast.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** The facts of one decision while it is made. Reads the state, never changes it. */
final class Draft {
    /** Writes in one batch at most. */
    static final int BATCH = 2_000;

    final LedgerState state;
    final Instant now;
    private final List<LedgerFact> facts = new ArrayList<>();
    private final List<RecordWrite> written = new ArrayList<>();
    private int ids;
    private int idleChange;
    private boolean tellBuffer;
    private boolean confirmed;
    private boolean storeUp;
    private boolean mayFlush = true;
    private boolean exhausted;
    private boolean unloading;

    Draft(LedgerState state, Instant now) {
        this.state = state;
        this.now = now;
        this.storeUp = state.storeUp;
    }

    Draft add(LedgerFact fact) {
        facts.add(fact);
        if (fact instanceof LedgerFact.Queued queued) {
            written.add(queued.write());
        } else if (fact instanceof LedgerFact.StoreChanged store) {
            storeUp = store.up();
        } else if (fact instanceof LedgerFact.WriteConfirmed) {
            confirmed = true;
        } else if (fact instanceof LedgerFact.WriteLost) {
            mayFlush = false;
        } else if (fact instanceof LedgerFact.Unloading) {
            unloading = true;
        }
        return this;
    }

    long nextId() {
        return state.lastId + ++ids;
    }

    /** Chains entered (or left, when negative) the part of the buffer that may be dialed. */
    void idleChanged(int by) {
        idleChange += by;
        tellBuffer |= by != 0;
    }

    /** The session shall look at the buffer again. */
    void tellBuffer() {
        tellBuffer = true;
    }

    /** The answer to a fill: only then the session is told that the lists have nothing more to give. */
    void exhausted(boolean all) {
        exhausted = all;
        tellBuffer = true;
    }

    void heldBack(ContactRecord record, String reason) {
        add(new LedgerFact.HeldBack(record.key(), reason));
    }

    void permitsReturned(int count) {
        if (count > 0) {
            add(new LedgerFact.PermitsReturned(count));
        }
    }

    void left(Chain chain) {
        add(new LedgerFact.ChainLeft(chain.key.list(), chain.key.chainId()));
        if (!chain.busy) {
            idleChanged(-1);
        }
    }

    /** Writes a record that was not dialed now: type, result and attempts stay. */
    void put(ContactRecord record, long epoch, int dials, RecordStatus status, @Nullable Instant scheduled) {
        put(record, epoch, dials, status, record.type(), record.result(), scheduled);
    }

    void put(ContactRecord record, long epoch, int dials, RecordStatus status, RecordType type, CallResult result,
            @Nullable Instant scheduled) {
        add(new LedgerFact.Queued(new RecordWrite(record.key(), epoch, dials, status, type, result, record.attempt(),
                scheduled, null, record.agentId(), record.treatments())));
    }

    void putAll(List<ContactRecord> records, long epoch, RecordStatus status) {
        records.forEach(each -> put(each, epoch, each.dials(), status, each.scheduled()));
    }

    void cancelAll(List<ContactRecord> records, long epoch) {
        records.forEach(each -> put(each, epoch, each.dials(), RecordStatus.CANCELLED, each.type(),
                CallResult.CANCEL_RECORD, each.scheduled()));
    }

    int idle() {
        return state.idle.size() + idleChange;
    }

    /** Ends the decision: what the session must know, the next write batch, and whether nothing is left. */
    List<LedgerFact> finish() {
        if (tellBuffer) {
            facts.add(new LedgerFact.BufferCounted(idle(), exhausted));
        }
        flush();
        if (isEmptied()) {
            facts.add(new LedgerFact.Emptied());
        }
        return List.copyOf(facts);
    }

    private int stored() {
        return confirmed && state.writing != null ? state.writing.writes().size() : 0;
    }

    private void flush() {
        boolean free = state.writing == null || confirmed;
        boolean due = confirmed || !state.retryWritesAt.isAfter(now) || !state.storeUp;
        if (!storeUp || !mayFlush || !free || !due) {
            return;
        }
        List<RecordWrite> batch = new ArrayList<>();
        state.writes.stream().skip(stored()).limit(BATCH).forEach(batch::add);
        written.stream().limit(BATCH - batch.size()).forEach(batch::add);
        if (!batch.isEmpty()) {
            long epoch = facts.stream().filter(LedgerFact.StoreChanged.class::isInstance)
                    .map(each -> ((LedgerFact.StoreChanged) each).epoch()).findFirst().orElse(state.epoch);
            facts.add(new LedgerFact.WriteRequested(new WriteBatch(nextId(), epoch, batch)));
        }
    }

    private boolean isEmptied() {
        if (!(state.unloading || unloading) || state.emptied || state.writes.size() - stored() + written.size() > 0) {
            return false;
        }
        Set<Chain.Key> chains = new HashSet<>(state.chains.keySet());
        Set<RecordKey> attempts = new HashSet<>(state.attempts.keySet());
        Set<String> retrieves = new HashSet<>(state.retrieves.keySet());
        for (LedgerFact fact : facts) {
            if (fact instanceof LedgerFact.ChainLeft left) {
                chains.remove(new Chain.Key(left.list(), left.chainId()));
            } else if (fact instanceof LedgerFact.IntentRefused refused) {
                attempts.remove(refused.call().record());
                chains.remove(new Chain.Key(refused.call().list(), refused.call().chainId()));
            } else if (fact instanceof LedgerFact.Buffered buffered) {
                retrieves.remove(buffered.list());
                buffered.chains().forEach(each -> chains.add(new Chain.Key(each.list(), each.chainId())));
            } else if (fact instanceof LedgerFact.RetrieveLost lost) {
                state.retrieves.values().stream().filter(each -> each.requestId() == lost.requestId())
                        .forEach(each -> retrieves.remove(each.list()));
            } else if (fact instanceof LedgerFact.OrphansTaken orphans) {
                orphans.orphans().forEach(each -> attempts.add(each.record().key()));
            }
        }
        return chains.isEmpty() && attempts.isEmpty() && retrieves.isEmpty();
    }
}
