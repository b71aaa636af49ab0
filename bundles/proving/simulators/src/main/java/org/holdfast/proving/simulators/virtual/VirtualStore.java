package org.holdfast.proving.simulators.virtual;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** A record store in memory with the guards of the SPI; durable over every fault but its own bugs. */
public final class VirtualStore extends VirtualServer {
    /**
     * A stored row.
     *
     * @param record the record
     * @param epoch owner epoch, 0 = not claimed
     * @param claimId claim under that epoch
     * @param intended whether a dial is intended
     */
    public record Row(ContactRecord record, long epoch, long claimId, boolean intended) {
    }

    private final TreeMap<RecordKey, Row> rows = new TreeMap<>();
    private final Map<RecordKey, String> assignedGroup = new HashMap<>();
    private final List<DoNotCallEntry> doNotCall = new ArrayList<>();
    private long epoch;
    private String holder = "";

    /** Where the next request of a kind loses its link. */
    public enum Trap {
        /** An intent is lost on its way. */
        BEFORE_INTENT,
        /** An intent is stored, its answer is lost. */
        AFTER_INTENT,
        /** A claim is stored, its answer is lost. */
        AFTER_CLAIM,
        /** A write is stored, its answer is lost. */
        AFTER_WRITE
    }

    private @Nullable Trap trap;

    /** Sets a trap for the next request of its kind. */
    public void set(Trap next) {
        trap = next;
    }

    /** Whether this is the trap that is set; then the links break and it is gone. */
    boolean springs(Trap here) {
        if (trap != here) {
            return false;
        }
        trap = null;
        breakLinks(0);
        return true;
    }

    /** Whether a dial of this attempt is durably intended. */
    public boolean intended(CallReference call) {
        Row row = rows.get(call.record());
        return row != null && row.record().dials() >= call.dial() || lostIntents.getOrDefault(call.record(), 0) >= call.dial();
    }

    /** What a standby has received by now; {@link #promote} goes back to it. */
    private record Standby(TreeMap<RecordKey, Row> rows, Map<RecordKey, String> assignedGroup, long epoch, String holder) {
    }

    private @Nullable Standby standby;
    /** Dials that were durable before a promotion: a call may have been on its way to the switch then. */
    private final Map<RecordKey, Integer> lostIntents = new HashMap<>();

    /** From now on the standby receives nothing more. */
    public void cutStandby() {
        if (standby != null) {
            return;
        }
        standby = new Standby(new TreeMap<>(rows), new HashMap<>(assignedGroup), epoch, holder);
    }

    /** The standby is promoted: what was stored since it was cut off is lost. Links break. */
    public void promote() {
        breakLinks(0);
        breakLinks(1);
        if (standby != null) {
            rows.forEach((key, row) -> lostIntents.merge(key, row.record().dials(), Math::max));
            rows.clear();
            rows.putAll(standby.rows());
            assignedGroup.clear();
            assignedGroup.putAll(standby.assignedGroup());
            epoch = standby.epoch();
            holder = standby.holder();
            standby = null;
        }
    }

    /** An empty store. */
    public VirtualStore(VirtualTime time, long seed) {
        super(time, seed);
    }

    /** Stores a record as it is. */
    public void put(ContactRecord record) {
        rows.put(record.key(), new Row(record, 0, 0, false));
    }

    /** Adds an entry to the do-not-call list. */
    public void put(DoNotCallEntry entry) {
        doNotCall.add(entry);
    }

    /** The truth: all rows. */
    public Collection<Row> rows() {
        return rows.values();
    }

    List<DoNotCallEntry> doNotCall() {
        return List.copyOf(doNotCall);
    }

    long epoch() {
        return epoch;
    }

    String holder() {
        return holder;
    }

    /** Acquires or renews; returns the previous holder, or null when the epoch asked for is not the stored one. */
    @Nullable String acquire(EpochRequest request) {
        if (request.epoch() == 0) {
            String before = holder;
            epoch++;
            holder = request.holder();
            return before;
        }
        return request.epoch() == epoch && request.holder().equals(holder) ? holder : null;
    }

    List<ContactChain> claim(RetrieveRequest request) {
        if (request.epoch() != epoch) {
            return List.of();
        }
        List<ContactChain> found = new ArrayList<>();
        due(request, found);
        fresh(request, found);
        return found;
    }

    private void due(RetrieveRequest request, List<ContactChain> found) {
        int left = request.scheduledLimit();
        for (Row row : List.copyOf(rows.values())) {
            Instant scheduled = row.record().scheduled();
            String group = request.session().group();
            if (left > 0 && isHead(row, request.list()) && scheduled != null && !scheduled.isAfter(request.now())
                    && assignedGroup.getOrDefault(row.record().key(), group).equals(group)) {
                found.add(claimChain(row, request));
                left--;
            }
        }
    }

    private void fresh(RetrieveRequest request, List<ContactChain> found) {
        long after = request.after().equals(Cursor.START) ? -1 : Long.parseLong(request.after().position());
        int left = request.freshLimit();
        for (Row row : List.copyOf(rows.values())) {
            if (left > 0 && row.record().key().chainId() > after && row.record().scheduled() == null
                    && isHead(row, request.list())) {
                found.add(claimChain(row, request));
                left--;
            }
        }
    }

    /** Whether the row (read again) is ready and no member of its chain is claimed. */
    private boolean isHead(Row old, String list) {
        Row row = rows.get(old.record().key());
        return row != null && row.record().key().list().equals(list) && row.record().status() == RecordStatus.READY
                && chain(row).stream().noneMatch(each -> each.record().status() == RecordStatus.RETRIEVED);
    }

    private List<Row> chain(Row of) {
        RecordKey key = of.record().key();
        return List.copyOf(rows.subMap(new RecordKey(key.list(), key.chainId(), 0), true,
                new RecordKey(key.list(), key.chainId(), Integer.MAX_VALUE), true).values());
    }

    private ContactChain claimChain(Row head, RetrieveRequest request) {
        List<ContactRecord> claimed = new ArrayList<>();
        for (Row row : chain(head)) {
            if (row.record().status() == RecordStatus.READY) {
                ContactRecord taken = Rows.withStatus(row.record(), RecordStatus.RETRIEVED);
                rows.put(taken.key(), new Row(taken, request.epoch(), request.claimId(), false));
                claimed.add(taken);
            }
        }
        return new ContactChain(head.record().key().list(), head.record().key().chainId(), claimed);
    }

    List<CallReference> intend(IntentBatch batch) {
        List<CallReference> granted = new ArrayList<>();
        for (CallReference call : batch.references()) {
            Row row = rows.get(call.record());
            if (batch.epoch() == epoch && row != null && row.epoch() == batch.epoch()
                    && row.record().status() == RecordStatus.RETRIEVED
                    && !row.intended() && row.record().dials() == call.dial() - 1) {
                rows.put(call.record(), new Row(Rows.withDials(row.record(), call.dial()), row.epoch(), row.claimId(), true));
                granted.add(call);
            }
        }
        return granted;
    }

    boolean write(WriteBatch batch) {
        if (batch.epoch() != epoch) {
            return false;
        }
        batch.writes().forEach(this::write);
        return true;
    }

    private void write(RecordWrite write) {
        Row row = rows.get(write.key());
        if (row != null && row.record().status() == RecordStatus.RETRIEVED && row.epoch() == write.epoch()
                && row.record().dials() <= write.dials()) {
            long owner = write.status() == RecordStatus.RETRIEVED ? row.epoch() : 0;
            rows.put(write.key(), new Row(Rows.written(row.record(), write), owner, row.claimId(), false));
            if (write.group() != null) {
                assignedGroup.put(write.key(), write.group());
            }
        }
    }

    boolean reassert(WriteBatch batch) {
        if (batch.epoch() != epoch) {
            return false;
        }
        Set<String> behind = new HashSet<>();
        for (RecordWrite write : batch.writes()) {
            Row row = rows.get(write.key());
            if (row != null && row.record().dials() < write.dials()) {
                behind.add(write.key().list() + " " + write.key().chainId());
            }
        }
        for (RecordWrite write : batch.writes()) {
            Row row = rows.get(write.key());
            if (row != null && takes(row, write, behind)) {
                boolean claimed = write.status() == RecordStatus.RETRIEVED;
                boolean dialed = claimed && write.callTime() != null
                        && (row.record().dials() < write.dials() || row.intended());
                rows.put(write.key(), new Row(Rows.written(row.record(), write), claimed ? write.epoch() : 0, 0, dialed));
                if (write.group() != null) {
                    assignedGroup.put(write.key(), write.group());
                }
            }
        }
        return true;
    }

    private static boolean takes(Row row, RecordWrite write, Set<String> behind) {
        boolean same = row.record().dials() == write.dials();
        boolean ours = row.record().status() == RecordStatus.RETRIEVED && row.epoch() == write.epoch();
        boolean open = row.record().status() == RecordStatus.READY || row.record().status() == RecordStatus.RETRIEVED;
        return row.record().dials() < write.dials()
                || same && ours && (write.status() != RecordStatus.RETRIEVED || write.callTime() == null && row.intended())
                || same && open && behind.contains(write.key().list() + " " + write.key().chainId())
                || same && row.record().status() == RecordStatus.READY
                        && (write.status() == RecordStatus.CANCELLED || write.status() == RecordStatus.RETRIEVED);
    }

    List<Orphan> orphans(String list, long upTo) {
        List<Orphan> found = new ArrayList<>();
        for (Row row : rows.values()) {
            if (row.record().key().list().equals(list) && row.record().status() == RecordStatus.RETRIEVED
                    && row.epoch() <= upTo) {
                found.add(new Orphan(row.record(), row.epoch(), row.claimId(), row.intended()));
            }
        }
        return found;
    }

    long ready(String list) {
        return rows.values().stream()
                .filter(row -> row.record().key().list().equals(list) && row.record().status() == RecordStatus.READY)
                .count();
    }

    /**
     * One record as stored.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ContactRecord record(RecordKey key) {
        Row row = rows.get(key);
        if (row == null) {
            throw new IllegalArgumentException("no record " + key);
        }
        return row.record();
    }
}
