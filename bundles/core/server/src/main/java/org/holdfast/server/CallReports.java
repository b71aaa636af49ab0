package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.ledger.LedgerInput;

/** Reports about calls as inputs; and how many calls the other side can carry. */
abstract class CallReports extends Reports {
    CallReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    final void call(CallReference call, LedgerInput report) {
        post(new Input.CallReport(id.connector(), id.generation(), call, report));
    }

    /** Of a dialer or a gateway. */
    public final void capacityChanged(int ports) {
        post(new Input.CapacityReport(id.connector(), id.generation(), Math.max(0, ports)));
    }
}
