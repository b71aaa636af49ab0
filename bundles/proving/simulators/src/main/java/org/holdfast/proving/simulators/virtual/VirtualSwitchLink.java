package org.holdfast.proving.simulators.virtual;

import java.util.Collection;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;

/** A link to a {@link VirtualSwitch}. */
final class VirtualSwitchLink extends VirtualLink<TelephonyEvents> implements TelephonyLink {
    private final VirtualSwitch exchange;

    VirtualSwitchLink(VirtualSwitch exchange, int endpoint, TelephonyEvents events) {
        super(exchange, endpoint, events);
        this.exchange = exchange;
        exchange.linked(endpoint, this);
    }

    @Override
    public void resync() {
        request(() -> report(events::resynced));
    }

    @Override
    public void dial(DialRequest request) {
        request(() -> exchange.dial(endpoint, request));
    }

    @Override
    public void release(CallReference reference) {
        request(() -> exchange.release(reference));
    }

    @Override
    public void connect(ConnectRequest connect) {
        request(() -> {
            if (exchange.status(endpoint, connect.reference()) == CallStatus.UNKNOWN) {
                report(() -> events.callStatus(connect.reference(), CallStatus.UNKNOWN));
            } else {
                exchange.connect(connect);
            }
        });
    }

    @Override
    public void queryCalls(Collection<CallReference> references) {
        List<CallReference> asked = List.copyOf(references);
        request(() -> asked.forEach(reference -> {
            CallStatus status = exchange.status(endpoint, reference);
            report(() -> events.callStatus(reference, status));
        }));
    }
}
