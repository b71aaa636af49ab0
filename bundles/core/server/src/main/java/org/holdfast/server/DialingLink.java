package org.holdfast.server;

import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Link;
import org.holdfast.api.dialer.DialerLink;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyLink;

/** What makes the calls of a session, whatever its kind is. */
interface DialingLink {
    void dial(DialRequest request);

    void release(CallReference call);

    void query(Collection<CallReference> calls);

    static DialingLink of(Link link) {
        if (link instanceof TelephonyLink telephony) {
            return new OfTelephony(telephony);
        }
        if (link instanceof DialerLink dialer) {
            return new OfDialer(dialer);
        }
        return new OfGateway((GatewayLink) link);
    }

    /** The telephony server dials. */
    record OfTelephony(TelephonyLink link) implements DialingLink {
        @Override
        public void dial(DialRequest request) {
            link.dial(request);
        }

        @Override
        public void release(CallReference call) {
            link.release(call);
        }

        @Override
        public void query(Collection<CallReference> calls) {
            link.queryCalls(calls);
        }
    }

    /** A dialer dials. */
    record OfDialer(DialerLink link) implements DialingLink {
        @Override
        public void dial(DialRequest request) {
            link.dial(request);
        }

        @Override
        public void release(CallReference call) {
            link.release(call);
        }

        @Override
        public void query(Collection<CallReference> calls) {
            link.queryCalls(calls);
        }
    }

    /** A voice platform dials. */
    record OfGateway(GatewayLink link) implements DialingLink {
        @Override
        public void dial(DialRequest request) {
            link.submit(request);
        }

        @Override
        public void release(CallReference call) {
            link.cancel(call);
        }

        @Override
        public void query(Collection<CallReference> calls) {
            link.query(calls);
        }
    }
}
