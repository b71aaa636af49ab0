package org.holdfast.proving.tck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/** Requests of one rule on one link, each with its answer. */
final class Store {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final SessionId SESSION = new SessionId("spring", "sales");
    private static final String SERVER = "kit-server";
    private static final Set<String> LINK_REPORTS = Set.of("opened", "heard", "resynced", "closed", "doNotCallRead");

    private final KitBench<RecordStoreLink, RecordStoreEvents, RecordStoreConnector> bench;
    private final Opened<RecordStoreLink, RecordStoreEvents> opened;
    private long requests;

    Store(KitBench<RecordStoreLink, RecordStoreEvents, RecordStoreConnector> bench, Opened<RecordStoreLink, RecordStoreEvents> opened) {
        this.bench = bench;
        this.opened = opened;
    }

    Opened<RecordStoreLink, RecordStoreEvents> opened() {
        return opened;
    }

    static RecordKey key(long chain) {
        return new RecordKey(RecordStoreFarEnd.LIST, chain, 0);
    }

    static CallReference reference(long chain, int dial) {
        return new CallReference(RecordStoreFarEnd.LIST, chain, 0, dial);
    }

    static EpochRequest epochRequest(long id, String holder, long epoch) {
        return new EpochRequest(id, SERVER, holder, epoch);
    }

    static IntentBatch intents(long id, long epoch, List<CallReference> references) {
        return new IntentBatch(id, epoch, references, NOW);
    }

    static WriteBatch writes(long id, long epoch, List<RecordWrite> writes) {
        return new WriteBatch(id, epoch, writes);
    }

    static RetrieveRequest claim(long id, long epoch, long claim, int chains, Cursor after) {
        return new RetrieveRequest(id, RecordStoreFarEnd.LIST, "", "", SESSION, epoch, claim, 0, chains, after, NOW);
    }

    /** A final result. */
    static RecordWrite result(long chain, long epoch, int dials, CallResult result) {
        return new RecordWrite(key(chain), epoch, dials, RecordStatus.UPDATED, RecordType.GENERAL, result, 1, null, NOW, "", "");
    }

    /** The answer to the request with this id, whatever it is. */
    private Reports.Report answer(long id) {
        bench.await("an answer to request " + id, opened.reports(), () -> opened.reports().all().stream().anyMatch(report -> answers(report, id)));
        return opened.reports().all().stream().filter(report -> answers(report, id)).findFirst().orElseThrow();
    }

    private static boolean answers(Reports.Report report, long id) {
        return !report.arguments().isEmpty() && report.arguments().get(0).equals(id);
    }

    private Reports.Report answer(long id, String name) {
        Reports.Report answer = answer(id);
        if (!answer.name().equals(name)) {
            throw new AssertionError(name + " expected, found " + answer);
        }
        return answer;
    }

    long acquire(String holder) {
        long id = ++requests;
        opened.link().epoch(epochRequest(id, holder, 0));
        return answer(id, "epochGranted").argument(1, Long.class);
    }

    boolean renew(String holder, long epoch) {
        long id = ++requests;
        opened.link().epoch(epochRequest(id, holder, epoch));
        return answer(id).name().equals("epochGranted");
    }

    /** Claims fresh chains from the start of the list; their ids. */
    List<Long> retrieve(long epoch, int chains) {
        return chains(answer(claim(epoch, chains), "retrieved"));
    }

    void expectRefusedOrEmpty(long epoch, int chains) {
        Reports.Report answer = answer(claim(epoch, chains));
        if (answer.name().equals("retrieved") && !chains(answer).isEmpty()) {
            throw new AssertionError("no chain expected for an older epoch, found " + answer);
        }
    }

    private long claim(long epoch, int chains) {
        long id = ++requests;
        // the same claim id from two links would be taken for one claim
        opened.link().retrieve(claim(id, epoch, id + 1000L * System.identityHashCode(this), chains, Cursor.START));
        return id;
    }

    private static List<Long> chains(Reports.Report retrieved) {
        return list(retrieved, 1, ContactChain.class).stream().map(ContactChain::chainId).toList();
    }

    private static <T> List<T> list(Reports.Report report, int place, Class<T> type) {
        List<T> found = new ArrayList<>();
        report.argument(place, List.class).forEach(each -> found.add(type.cast(each)));
        return found;
    }

    List<CallReference> intend(long epoch, CallReference... references) {
        long id = ++requests;
        opened.link().intend(intents(id, epoch, List.of(references)));
        return list(answer(id, "intended"), 1, CallReference.class);
    }

    void write(long epoch, RecordWrite... writes) {
        long id = ++requests;
        opened.link().write(writes(id, epoch, List.of(writes)));
        answer(id, "written");
    }

    void reassert(long epoch, RecordWrite... known) {
        long id = ++requests;
        opened.link().reassert(writes(id, epoch, List.of(known)));
        answer(id, "written");
    }

    List<Orphan> orphans(long epoch) {
        long id = ++requests;
        opened.link().findOrphans(id, RecordStoreFarEnd.LIST, epoch);
        return list(answer(id, "orphansFound"), 2, Orphan.class);
    }

    long ready() {
        long id = ++requests;
        opened.link().countReady(id, RecordStoreFarEnd.LIST);
        return answer(id, "readyCounted").argument(2, Long.class);
    }

    /** The whole list; fails when a page other than the last is marked as the last. */
    List<DoNotCallEntry> doNotCall() {
        long id = ++requests;
        opened.link().readDoNotCall(new DoNotCallRequest(id, 0));
        bench.await("the last page", opened.reports(), () -> opened.reports().all("doNotCallRead").stream()
                .anyMatch(page -> page.argument(2, Boolean.class)));
        bench.pass(LinkVerification.A_WHILE);
        List<Reports.Report> pages = opened.reports().all("doNotCallRead");
        List<DoNotCallEntry> entries = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).argument(2, Boolean.class) != (i == pages.size() - 1)) {
                throw new AssertionError("page " + (i + 1) + " of " + pages.size() + " is marked wrongly");
            }
            entries.addAll(list(pages.get(i), 1, DoNotCallEntry.class));
        }
        return entries;
    }

    /** Request ids of all answers so far. */
    List<Object> answeredIds() {
        return opened.reports().all().stream()
                .filter(report -> !LINK_REPORTS.contains(report.name()))
                .map(report -> report.arguments().get(0))
                .toList();
    }
}
