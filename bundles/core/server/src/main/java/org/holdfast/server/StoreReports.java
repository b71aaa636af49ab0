package org.holdfast.server;

import java.util.List;
import java.util.function.Predicate;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.ledger.LedgerInput;

/** Answers of a record store link as inputs. */
final class StoreReports extends Reports implements RecordStoreEvents {
    StoreReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    private void ledger(long requestId, LedgerInput answer) {
        post(new Input.StoreAnswer(id.connector(), id.generation(), requestId, answer));
    }

    private void desk(DeskReport report) {
        post(new Input.DeskAnswer(id.connector(), id.generation(), report));
    }

    @Override
    public void epochGranted(long requestId, long epoch, String previousHolder) {
        desk(new DeskReport.EpochGranted(requestId, epoch, previousHolder));
    }

    @Override
    public void epochDenied(long requestId, long storedEpoch, String holder) {
        desk(new DeskReport.EpochDenied(requestId, storedEpoch, holder));
    }

    @Override
    public void retrieved(long requestId, List<ContactChain> chains, Cursor cursor, boolean exhausted) {
        ledger(requestId, new LedgerInput.Retrieved(requestId, chains, cursor, exhausted));
    }

    @Override
    public void intended(long requestId, List<CallReference> granted) {
        ledger(requestId, new LedgerInput.Intended(requestId, granted));
    }

    @Override
    public void written(long requestId) {
        if (RequestIds.isDesk(requestId)) {
            desk(new DeskReport.Reasserted(requestId));
        } else {
            ledger(requestId, new LedgerInput.Written(requestId));
        }
    }

    @Override
    public void readyCounted(long requestId, String list, long ready) {
        desk(new DeskReport.ReadyCounted(requestId, list, ready));
    }

    @Override
    public void doNotCallRead(long requestId, List<DoNotCallEntry> entries, boolean last) {
        desk(new DeskReport.DoNotCallPage(requestId, entries, last));
    }

    @Override
    public void orphansFound(long requestId, String list, List<Orphan> orphans) {
        desk(new DeskReport.OrphansFound(requestId, list, orphans));
    }

    @Override
    public void requestFailed(long requestId, String reason) {
        if (RequestIds.isDesk(requestId)) {
            desk(new DeskReport.Failed(requestId, reason));
        } else {
            ledger(requestId, new LedgerInput.RequestFailed(requestId, reason));
        }
    }
}
