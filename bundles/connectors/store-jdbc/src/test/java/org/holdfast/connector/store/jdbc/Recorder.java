package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreEvents;
import org.jspecify.annotations.Nullable;

/** Keeps what a link reports. */
final class Recorder implements RecordStoreEvents {
    private static final long PATIENCE_SECONDS = 120;

    private final BlockingQueue<Object> reports = new LinkedBlockingQueue<>();

    record Opened() {
    }

    record Heard() {
    }

    record Resynced() {
    }

    record Closed(Disconnect why) {
    }

    record Granted(long requestId, long epoch, String previousHolder) {
    }

    record Denied(long requestId, long storedEpoch, String holder) {
    }

    record Retrieved(long requestId, List<ContactChain> chains, Cursor cursor, boolean exhausted) {
    }

    record Intended(long requestId, List<CallReference> granted) {
    }

    record Written(long requestId) {
    }

    record Counted(long requestId, String list, long ready) {
    }

    record Page(long requestId, List<DoNotCallEntry> entries, boolean last) {
    }

    record Orphans(long requestId, String list, List<Orphan> orphans) {
    }

    record Failed(long requestId, String reason) {
    }

    private @Nullable Closed end;

    /** The next report, which must be of this type. */
    <T> T next(Class<T> type) {
        try {
            Object report = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(report).as("next report").isInstanceOf(type);
            return type.cast(report);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the next report, of a link that opens or of one that was probed, is not its end. */
    boolean isAlive() {
        Object report = next(Object.class);
        if (report instanceof Closed closed) {
            end = closed;
        }
        return !(report instanceof Closed);
    }

    /** The end that {@link #isAlive} saw. */
    @Nullable Closed end() {
        return end;
    }

    /** Everything that was reported and not taken yet. */
    List<Object> rest() {
        List<Object> rest = new ArrayList<>();
        reports.drainTo(rest);
        return rest;
    }

    @Override
    public void opened() {
        reports.add(new Opened());
    }

    @Override
    public void heard() {
        reports.add(new Heard());
    }

    @Override
    public void resynced() {
        reports.add(new Resynced());
    }

    @Override
    public void closed(Disconnect why) {
        reports.add(new Closed(why));
    }

    @Override
    public void epochGranted(long requestId, long epoch, String previousHolder) {
        reports.add(new Granted(requestId, epoch, previousHolder));
    }

    @Override
    public void epochDenied(long requestId, long storedEpoch, String holder) {
        reports.add(new Denied(requestId, storedEpoch, holder));
    }

    @Override
    public void retrieved(long requestId, List<ContactChain> chains, Cursor cursor, boolean exhausted) {
        reports.add(new Retrieved(requestId, chains, cursor, exhausted));
    }

    @Override
    public void intended(long requestId, List<CallReference> granted) {
        reports.add(new Intended(requestId, granted));
    }

    @Override
    public void written(long requestId) {
        reports.add(new Written(requestId));
    }

    @Override
    public void readyCounted(long requestId, String list, long ready) {
        reports.add(new Counted(requestId, list, ready));
    }

    @Override
    public void doNotCallRead(long requestId, List<DoNotCallEntry> entries, boolean last) {
        reports.add(new Page(requestId, entries, last));
    }

    @Override
    public void orphansFound(long requestId, String list, List<Orphan> orphans) {
        reports.add(new Orphans(requestId, list, orphans));
    }

    @Override
    public void requestFailed(long requestId, String reason) {
        reports.add(new Failed(requestId, reason));
    }
}
