package org.holdfast.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.holdfast.api.RecordKey;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.ledger.DoNotCall;
import org.jspecify.annotations.Nullable;

/**
 * What the server needs of one record store as a whole: the epoch, the do-not-call list, orphans, ready counts.
 * States of the epoch: none → asked → held → ready, when what was dialed is stored again; a new link asks again
 * (renew), a refusal leaves none. A store with an older epoch of this node has lost the end of its history: then
 * epochs are acquired until one is newer than the one that was lost.
 */
final class StoreDesk {
    /** Entries are looked for this far back, so that one whose import took long is not missed. */
    private static final Duration DO_NOT_CALL_OVERLAP = Duration.ofMinutes(15);

    private final ConnectorUnit connector;
    private final EngineSettings settings;
    private final DrainNotice notice;
    private final DoNotCall doNotCall;
    private final Map<Long, Search> searches = new HashMap<>();
    private final Reassertion reassertion;
    private long nextId = 1;
    private long epoch;
    private long suspectBefore;
    private long floor;
    private boolean held;
    private boolean open;
    private String refusal = "the epoch has not been acquired yet";
    private long doNotCallRequest;
    private boolean doNotCallFailed;

    /** A search for orphans that has no answer yet. One per list: two sessions must not take the same orphans. */
    private record Search(SessionUnit session, String list) {
    }

    /** @param doNotCall the list of this store, which outlives the connector: ledgers hold on to it */
    StoreDesk(ConnectorUnit connector, DoNotCall doNotCall, EngineSettings settings, DrainNotice notice) {
        this.connector = connector;
        this.doNotCall = doNotCall;
        this.settings = settings;
        this.notice = notice;
        this.reassertion = new Reassertion(connector);
    }

    Reassertion reassertion() {
        return reassertion;
    }

    boolean doNotCallRead() {
        return doNotCall.isComplete();
    }

    /** Whether records may be claimed and dialed: the link is up, the epoch is ours, what was dialed is stored. */
    boolean ready() {
        return held && open;
    }

    /** Sends what is known as dialed; nothing is claimed until the answer has come. */
    void reassert(List<RecordWrite> news) {
        refusal = "what was dialed is being stored again";
        reassertion.send(nextId++, epoch, news);
    }

    /** The store knows what was dialed. */
    void open() {
        open = true;
    }

    long epoch() {
        return epoch;
    }

    /** Why the epoch is not ours. */
    String refusal() {
        return refusal;
    }

    /** The link is usable: ask for the epoch. */
    void linkUp() {
        reassertion.begin();
        askEpoch();
    }

    /** The link is lost: what was asked has no answer. */
    void linkDown() {
        held = false;
        open = false;
        refusal = "the record store is not available";
        searches.clear();
    }

    /** Reads the do-not-call list again from the beginning; nothing is dialed before it is complete. */
    void readDoNotCall() {
        doNotCall.begin();
        readDoNotCall(0);
    }

    /** Reads what was added to the do-not-call list lately; dialing goes on meanwhile. */
    void readDoNotCallChanges(Instant now) {
        if (doNotCallFailed) {
            readDoNotCall();
        } else if (doNotCall.isComplete()) {
            readDoNotCall(now.minus(DO_NOT_CALL_OVERLAP).getEpochSecond());
        }
    }

    private void readDoNotCall(long since) {
        doNotCallFailed = false;
        doNotCallRequest = nextId++;
        connector.active(RecordStoreLink.class,
                link -> link.readDoNotCall(new DoNotCallRequest(doNotCallRequest, since)));
    }

    /**
     * Looks for what older epochs left Retrieved, and for claims of this epoch whose answer was lost.
     */
    void findOrphans(SessionUnit session, String list) {
        if (searches.values().stream().anyMatch(search -> search.list().equals(list))) {
            return;
        }
        long request = nextId++;
        searches.put(request, new Search(session, list));
        connector.active(RecordStoreLink.class, link -> link.findOrphans(request, list, epoch));
    }

    /**
     * The orphans that may be acted on.
     *
     * @param lostClaim whether the answer to a claim of this epoch was lost
     * @param cared whether some ledger cares for a record
     */
    List<Orphan> certain(DeskReport.OrphansFound found, LongPredicate lostClaim, Predicate<RecordKey> cared) {
        return found.orphans().stream()
                .filter(orphan -> orphan.epoch() < epoch || lostClaim.test(orphan.claimId()))
                .filter(orphan -> !cared.test(orphan.record().key()))
                .toList();
    }

    void countReady(String list) {
        long request = nextId++;
        connector.active(RecordStoreLink.class, link -> link.countReady(request, list));
    }

    /** The epoch is ours; true when it was not before. */
    boolean granted(DeskReport.EpochGranted granted) {
        if (granted.epoch() <= floor) {
            epoch = 0;
            askEpoch();
            return false;
        }
        boolean acquired = granted.epoch() != epoch;
        boolean first = !held;
        epoch = granted.epoch();
        if (acquired && !granted.previousHolder().isEmpty() && !granted.previousHolder().equals(settings.node())) {
            suspectBefore = epoch;
        }
        held = noticed();
        return first && held;
    }

    /** What another node may have drained must be on this node's disk before anything is done with the epoch. */
    private boolean noticed() {
        try {
            if (suspectBefore > 0) {
                notice.suspectBefore(suspectBefore);
                suspectBefore = 0;
            }
            return true;
        } catch (UncheckedIOException notDurable) {
            refusal = "the drain notice is not durable: " + notDurable.getMessage();
            return false;
        }
    }

    /** Asks again when the epoch is ours and could only not be noted on the disk. */
    void retry() {
        if (!held && suspectBefore > 0) {
            askEpoch();
        }
    }

    /** The epoch is another one: ask for a new one only when no other node holds it now. */
    void denied(DeskReport.EpochDenied denied) {
        held = false;
        open = false;
        if (denied.storedEpoch() < epoch && (denied.holder().isEmpty() || denied.holder().equals(settings.node()))) {
            floor = epoch;
            epoch = 0;
            refusal = "the record store has lost epoch " + floor + ", a newer one is acquired";
            askEpoch();
            return;
        }
        refusal = "epoch " + denied.storedEpoch() + " is held by " + denied.holder();
    }

    /** Takes a page; true when the list is complete now and was not before. */
    boolean page(DeskReport.DoNotCallPage page) {
        if (page.requestId() != doNotCallRequest) {
            return false;
        }
        boolean before = doNotCall.isComplete();
        doNotCall.add(page.entries(), page.last());
        return !before && doNotCall.isComplete();
    }

    /** Which session asked for these orphans, forgotten with the answer; null when it is not waiting any more. */
    @Nullable SessionUnit orphanAsker(long requestId) {
        Search search = searches.remove(requestId);
        return search == null ? null : search.session();
    }

    /** A request of the desk failed; what it was for is tried again with the next sweep. */
    void failed(long requestId, String reason) {
        if (reassertion.answered(requestId)) {
            reassertion.fail();
            refusal = "what was dialed could not be stored again: " + reason;
        }
        searches.remove(requestId);
        doNotCallFailed |= requestId == doNotCallRequest;
    }

    /** Whether records that an older epoch claimed may have been dialed without an intent. */
    boolean drainSuspected(long olderEpoch) {
        return olderEpoch < epoch && notice.suspects(olderEpoch);
    }

    private void askEpoch() {
        long request = nextId++;
        connector.active(RecordStoreLink.class,
                link -> link.epoch(new EpochRequest(request, settings.server(), settings.node(), epoch)));
    }
}
