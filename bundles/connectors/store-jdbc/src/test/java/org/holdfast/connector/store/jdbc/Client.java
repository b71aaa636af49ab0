package org.holdfast.connector.store.jdbc;

import java.time.Instant;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/** An engine's side of one link, blocking. */
final class Client implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    static final SessionId SESSION = new SessionId("spring", "agents");
    static final String LIST = "customers";

    final Recorder recorder = new Recorder();
    final RecordStoreLink link;
    private long request;
    private long claim;

    Client(JdbcRecordStoreConnector connector, long generation) {
        this(connector, 0, generation);
    }

    Client(JdbcRecordStoreConnector connector, int endpoint, long generation) {
        link = connector.open(
                connector.settings().endpoints().get(endpoint), new LinkId("test", generation), recorder);
    }

    Client opened() {
        recorder.next(Recorder.Opened.class);
        return this;
    }

    long acquire(String holder) {
        link.epoch(new EpochRequest(++request, "ocs", holder, 0));
        return recorder.next(Recorder.Granted.class).epoch();
    }

    RetrieveRequest request(long epoch, int scheduled, int fresh, Cursor after) {
        return new RetrieveRequest(
                ++request, LIST, "", "", SESSION, epoch, ++claim, scheduled, fresh, after, NOW);
    }

    Recorder.Retrieved retrieve(long epoch, int scheduled, int fresh, Cursor after) {
        return retrieve(request(epoch, scheduled, fresh, after));
    }

    Recorder.Retrieved retrieve(RetrieveRequest request) {
        link.retrieve(request);
        return recorder.next(Recorder.Retrieved.class);
    }

    List<CallReference> intend(long epoch, CallReference... references) {
        link.intend(new IntentBatch(++request, epoch, List.of(references), NOW));
        return recorder.next(Recorder.Intended.class).granted();
    }

    void write(long epoch, RecordWrite... writes) {
        link.write(new WriteBatch(++request, epoch, List.of(writes)));
        recorder.next(Recorder.Written.class);
    }

    void reassert(long epoch, RecordWrite... known) {
        link.reassert(new WriteBatch(++request, epoch, List.of(known)));
        recorder.next(Recorder.Written.class);
    }

    void renew(String holder, long epoch) {
        link.epoch(new EpochRequest(++request, "ocs", holder, epoch));
    }

    List<Orphan> orphans(long epoch) {
        link.findOrphans(++request, LIST, epoch);
        return recorder.next(Recorder.Orphans.class).orphans();
    }

    long ready() {
        link.countReady(++request, LIST);
        return recorder.next(Recorder.Counted.class).ready();
    }

    static RecordKey key(long chain, int n) {
        return new RecordKey(LIST, chain, n);
    }

    static CallReference reference(long chain, int n, int dial) {
        return new CallReference(LIST, chain, n, dial);
    }

    static RecordWrite written(long chain, int n, long epoch, int dials, RecordStatus status) {
        return new RecordWrite(
                key(chain, n), epoch, dials, status, RecordType.GENERAL, CallResult.ANSWER, 1, null, NOW, "7001", "");
    }

    static RecordWrite scheduled(long chain, int n, long epoch, int dials, Instant at) {
        return new RecordWrite(
                key(chain, n), epoch, dials, RecordStatus.READY, RecordType.CAMPAIGN_RESCHEDULED, CallResult.BUSY, 1, at,
                NOW, "", "busy");
    }

    @Override
    public void close() {
        link.close();
    }
}
