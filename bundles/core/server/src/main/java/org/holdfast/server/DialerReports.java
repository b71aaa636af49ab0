package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.ledger.LedgerInput;

/** Reports of a dialer as inputs. */
final class DialerReports extends CallReports implements DialerEvents {
    DialerReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void dialAccepted(CallReference reference) {
        call(reference, new LedgerInput.DialAccepted(reference));
    }

    @Override
    public void dialRejected(CallReference reference, CallResult result, String reason) {
        call(reference, new LedgerInput.DialRejected(reference, result, reason));
    }

    @Override
    public void callProgressed(CallProgress progress) {
        call(progress.reference(), new LedgerInput.Progressed(progress));
    }

    @Override
    public void callLost(CallReference reference, String reason) {
        call(reference, new LedgerInput.Lost(reference, reason));
    }
}
