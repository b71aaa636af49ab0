package org.holdfast.proving.bench.claims;

import java.util.List;
import java.util.Queue;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreEvents;

/** Puts the answers of a link into a queue. */
record StoreAnswers(Queue<StoreClient.Answer> answers) implements RecordStoreEvents {
    private void add(String what, Object content) {
        answers.add(new StoreClient.Answer(what, content));
    }

    @Override
    public void opened() {
        add("opened", "");
    }

    @Override
    public void epochGranted(long requestId, long epoch, String previousHolder) {
        add("epoch", epoch);
    }

    @Override
    public void retrieved(long requestId, List<ContactChain> chains, Cursor cursor, boolean exhausted) {
        add("retrieved", new StoreClient.Claimed(chains, cursor));
    }

    @Override
    public void intended(long requestId, List<CallReference> granted) {
        add("intended", granted.size());
    }

    @Override
    public void written(long requestId) {
        add("written", "");
    }

    @Override
    public void closed(Disconnect why) {
        add("closed", why);
    }

    @Override
    public void requestFailed(long requestId, String reason) {
        add("failed", reason);
    }

    @Override
    public void epochDenied(long requestId, long storedEpoch, String holder) {
        add("denied", holder);
    }

    @Override
    public void heard() {
        // not asked
    }

    @Override
    public void resynced() {
        // not asked
    }

    @Override
    public void readyCounted(long requestId, String list, long ready) {
        // not asked
    }

    @Override
    public void doNotCallRead(long requestId, List<DoNotCallEntry> entries, boolean last) {
        // not asked
    }

    @Override
    public void orphansFound(long requestId, String list, List<Orphan> orphans) {
        // not asked
    }
}
