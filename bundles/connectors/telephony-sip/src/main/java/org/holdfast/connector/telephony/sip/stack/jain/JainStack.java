package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.holdfast.connector.telephony.sip.stack.SipIncoming;
import org.holdfast.connector.telephony.sip.stack.SipRequest;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.holdfast.connector.telephony.sip.stack.SipStackEvents;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;
import org.holdfast.connector.telephony.sip.stack.SipTransaction;
import org.holdfast.connector.telephony.sip.stack.SipTransactionEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running JAIN SIP stack. */
final class JainStack implements SipStackPort, SipListener {
    private static final Logger LOG = LoggerFactory.getLogger(JainStack.class);
    static final List<String> ALLOW = List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS");

    private final SipStackImpl stack;
    private final JainNetwork network;
    private final ListeningPoint point;
    private final SipStackEvents events;
    private final MessageFactoryImpl messages = new MessageFactoryImpl();
    private final HeaderFactoryImpl headers = new HeaderFactoryImpl();
    private final SecureRandom random = new SecureRandom();
    private final boolean overUdp;

    JainStack(SipStackImpl stack, JainNetwork network, ListeningPoint point, SipStackEvents events) {
        this.stack = stack;
        this.network = network;
        this.point = point;
        this.events = events;
        overUdp = point.getTransport().equalsIgnoreCase("udp");
    }

    private SipProvider provider() {
        return stack.getSipProviders().next();
    }

    /** Checks that the provider is there: everything after it may rely on it. */
    void ready() {
        provider();
    }

    @Override
    public String localHostPort() {
        return point.getIPAddress() + ":" + point.getPort();
    }

    @Override
    public SipTransaction send(SipRequest request, SipTransactionEvents reports) throws SipSendException {
        long before = network.writes();
        network.forgetFailure();
        try {
            ClientTransaction transaction = provider().getNewClientTransaction(build(request, ""));
            transaction.setApplicationData(reports);
            transaction.sendRequest();
            return new Sent(transaction);
        } catch (ParseException | InvalidArgumentException e) {
            throw new SipSendException("cannot be written as a SIP message: " + e.getMessage(), true, false, e);
        } catch (SipException e) {
            // Over UDP a datagram that the system refused did not leave; otherwise nothing was written.
            Throwable cause = network.failure().map(Throwable.class::cast).orElse(e);
            throw new SipSendException(reason(cause), overUdp || network.writes() == before, true, cause);
        } catch (RuntimeException e) {
            throw new SipSendException(reason(e), !overUdp && network.writes() == before, false, e);
        }
    }

    private void cancel(ClientTransaction transaction) throws SipSendException {
        Request cancel;
        try {
            cancel = transaction.createCancel();
        } catch (SipException over) {
            // its final response is on its way up: there is nothing to cancel any more (RFC 3261 section 9.1)
            LOG.debug("sip_cancel_too_late reason={}", reason(over));
            return;
        }
        try {
            provider().getNewClientTransaction(cancel).sendRequest();
        } catch (SipException | RuntimeException e) {
            throw new SipSendException("CANCEL: " + reason(e), false, e instanceof SipException, e);
        }
    }

    @Override
    public void acknowledge(SipRequest ack) throws SipSendException {
        try {
            provider().sendRequest(build(ack, ";branch=z9hG4bK" + branch(ack)));
        } catch (ParseException | InvalidArgumentException | SipException | RuntimeException e) {
            throw new SipSendException("ACK: " + reason(e), false, e instanceof SipException, e);
        }
    }

    /** The same for each repetition of an ACK, so that proxies and phones see that it is one. */
    private static String branch(SipRequest ack) {
        String name = ack.callId() + ";" + ack.fromTag() + ";" + ack.toTag() + ";" + ack.cseq();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    }

    private Request build(SipRequest request, String branch) throws ParseException, InvalidArgumentException {
        String via = "SIP/2.0/" + point.getTransport().toUpperCase(Locale.ROOT) + " " + localHostPort() + ";rport" + branch;
        Request built = messages.createRequest(JainMessages.text(request, via));
        if (!request.body().isEmpty()) {
            built.setContent(request.body(), request.method().equals("MESSAGE")
                    ? headers.createContentTypeHeader("application", "x-www-form-urlencoded")
                    : headers.createContentTypeHeader("application", "sdp"));
        }
        return built;
    }

    @Override
    public void respond(SipIncoming incoming, int status, String contact, String body) {
        Incoming handle = (Incoming) incoming.handle();
        try {
            Response response = messages.createResponse(status, handle.request());
            ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (to.getTag() == null) {
                to.setTag(Long.toHexString(random.nextLong()));
            }
            for (String method : ALLOW) {
                response.addHeader(headers.createAllowHeader(method));
            }
            if (!contact.isEmpty()) {
                response.setHeader(headers.createHeader("Contact", contact));
            }
            if (!body.isEmpty()) {
                response.setContent(body, headers.createContentTypeHeader("application", "sdp"));
            }
            handle.transaction().sendResponse(response);
        } catch (ParseException | InvalidArgumentException | SipException | RuntimeException e) {
            LOG.debug("sip_answer_failed method={} status={} reason={}", incoming.method(), status, reason(e));
        }
    }

    @Override
    public void cutAfter(Duration delay) {
        if (stack.getTimer() instanceof JainTimer timer) {
            timer.after(delay, network::cut);
        }
    }

    @Override
    public void close() {
        JainStackFactory.stop(stack);
    }

    @Override
    public void processRequest(RequestEvent event) {
        guarded(() -> {
            Request request = event.getRequest();
            if (request.getMethod().equals(Request.ACK)) {
                return;
            }
            ServerTransaction transaction = event.getServerTransaction() != null
                    ? event.getServerTransaction()
                    : provider().getNewServerTransaction(request);
            events.request(JainMessages.request(request, new Incoming(request, transaction)));
        });
    }

    @Override
    public void processResponse(ResponseEvent event) {
        guarded(() -> {
            ClientTransaction transaction = event.getClientTransaction();
            if (transaction == null) {
                events.strayResponse(JainMessages.response(event.getResponse()));
            } else if (transaction.getApplicationData() instanceof SipTransactionEvents reports) {
                reports.response(JainMessages.response(event.getResponse()));
            }
        });
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        guarded(() -> {
            if (!event.isServerTransaction()
                    && event.getClientTransaction().getApplicationData() instanceof SipTransactionEvents reports) {
                reports.timedOut();
            }
        });
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        events.connectionEnded();
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // The call logic learns the end from the final response or the time-out.
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // Dialog support is off.
    }

    /** What a far end sends must not stop the stack's threads. */
    private static void guarded(Task task) {
        try {
            task.run();
        } catch (SipException | RuntimeException e) {
            LOG.debug("sip_message_ignored reason={}", reason(e));
        }
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        for (int i = 0; i < 10 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        int message = text.indexOf(" for message");
        return message < 0 ? text : text.substring(0, message);
    }

    private final class Sent implements SipTransaction {
        private final ClientTransaction transaction;

        Sent(ClientTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void cancel() throws SipSendException {
            JainStack.this.cancel(transaction);
        }

        @Override
        public void abandon() {
            try {
                transaction.terminate();
            } catch (SipException | RuntimeException e) {
                LOG.debug("sip_abandon_failed reason={}", reason(e));
            }
        }
    }

    private interface Task {
        void run() throws SipException;
    }

    private record Incoming(Request request, ServerTransaction transaction) {
    }
}
