package org.holdfast.connector.telephony.sip.call;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.connector.telephony.sip.stack.SipIncoming;
import org.holdfast.connector.telephony.sip.stack.SipRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.holdfast.connector.telephony.sip.stack.SipStackEvents;
import org.holdfast.connector.telephony.sip.stack.SipStackFactory;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;
import org.holdfast.connector.telephony.sip.stack.SipStackSettings;
import org.holdfast.connector.telephony.sip.stack.SipTransaction;
import org.holdfast.connector.telephony.sip.stack.SipTransactionEvents;
import org.jspecify.annotations.Nullable;

/** A stack that answers OPTIONS and nothing else, fails as told, and lets timer B run off at will. */
final class SilentStack implements SipStackFactory, SipStackPort, SipTransaction {
    final BlockingQueue<SipTransactionEvents> invites = new LinkedBlockingQueue<>();
    final AtomicInteger abandoned = new AtomicInteger();
    volatile @Nullable SipSendException failure;

    @Override
    public SipStackPort start(SipStackSettings settings, SipStackEvents events) throws IOException {
        return this;
    }

    @Override
    public String localHostPort() {
        return "127.0.0.1:5070";
    }

    @Override
    public SipTransaction send(SipRequest request, SipTransactionEvents events) throws SipSendException {
        if (request.method().equals("OPTIONS")) {
            events.response(new SipResponse(200, "OK", "OPTIONS", 1, "", "", "", "", "", "", java.util.List.of(), "", ""));
            return this;
        }
        SipSendException present = failure;
        if (present != null) {
            throw present;
        }
        invites.add(events);
        return this;
    }

    @Override
    public void acknowledge(SipRequest ack) {
        // Nobody listens.
    }

    @Override
    public void respond(SipIncoming request, int status, String contact, String body) {
        // Nobody listens.
    }

    @Override
    public void cancel() {
        // Nobody listens.
    }

    @Override
    public void abandon() {
        abandoned.incrementAndGet();
    }

    @Override
    public void cutAfter(java.time.Duration delay) {
        // Nothing is open.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
