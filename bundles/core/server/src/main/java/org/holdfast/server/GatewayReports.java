package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.ledger.LedgerInput;

/** Reports of a voice platform as inputs. */
final class GatewayReports extends CallReports implements GatewayEvents {
    GatewayReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void contactAccepted(CallReference reference) {
        call(reference, new LedgerInput.DialAccepted(reference));
    }

    @Override
    public void contactRejected(CallReference reference, CallResult result, String reason) {
        call(reference, new LedgerInput.DialRejected(reference, result, reason));
    }

    @Override
    public void contactCompleted(CallReference reference, CallResult result, String detail) {
        call(reference, new LedgerInput.Progressed(CallProgress.released(reference, result, detail)));
    }
}
