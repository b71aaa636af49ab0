package org.holdfast.proving.bench.claims;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.SessionId;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** One link, one request at a time. */
final class StoreClient implements AutoCloseable {
    private static final int PATIENCE = 60;

    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final RecordStoreLink link;
    private final long epoch;
    private long lastId;

    /** What a link says: a name, and what came with it. */
    record Answer(String what, Object content) {
    }

    /** An answer to a claim. */
    record Claimed(List<ContactChain> chains, Cursor cursor) {
    }

    StoreClient(RecordStoreConnector connector) throws IOException, InterruptedException {
        link = connector.open(connector.settings().endpoints().get(0), new LinkId("bench", 1), new StoreAnswers(answers));
        next("opened");
        link.epoch(new EpochRequest(++lastId, "bench", "bench", 0));
        epoch = (Long) next("epoch");
    }

    private Object next(String wanted) throws IOException, InterruptedException {
        @Nullable Answer answer = answers.poll(PATIENCE, TimeUnit.SECONDS);
        if (answer == null || !answer.what().equals(wanted)) {
            throw new IOException("the store said " + answer + " instead of " + wanted);
        }
        return answer.content();
    }

    /** Claims, intends and writes to the end of a list; how long each full claim took, nanoseconds. */
    List<Long> drain(String list, int batch) throws IOException, InterruptedException {
        List<Long> claims = new ArrayList<>();
        Cursor cursor = Cursor.START;
        while (true) {
            long id = ++lastId;
            long began = System.nanoTime();
            link.retrieve(new RetrieveRequest(id, list, "", "", new SessionId("bench", "bench"), epoch, id, 0, batch, cursor,
                    Instant.now()));
            Claimed claimed = (Claimed) next("retrieved");
            long took = System.nanoTime() - began;
            if (claimed.chains().isEmpty()) {
                return claims;
            }
            if (claimed.chains().size() == batch) {
                claims.add(took);
            }
            cursor = claimed.cursor();
            finish(claimed.chains());
        }
    }

    private void finish(List<ContactChain> chains) throws IOException, InterruptedException {
        Instant now = Instant.now();
        List<CallReference> calls = new ArrayList<>();
        List<RecordWrite> writes = new ArrayList<>();
        for (ContactChain chain : chains) {
            ContactRecord record = chain.records().get(0);
            calls.add(new CallReference(chain.list(), chain.chainId(), record.key().chainN(), record.dials() + 1));
            writes.add(new RecordWrite(record.key(), epoch, record.dials() + 1, RecordStatus.UPDATED, record.type(),
                    CallResult.BUSY, 1, null, now, "", ""));
        }
        link.intend(new IntentBatch(++lastId, epoch, calls, now));
        int granted = (Integer) next("intended");
        if (granted != calls.size()) {
            throw new IOException(granted + " of " + calls.size() + " intents were granted");
        }
        link.write(new WriteBatch(++lastId, epoch, writes));
        next("written");
    }

    @Override
    public void close() {
        link.close();
    }
}
