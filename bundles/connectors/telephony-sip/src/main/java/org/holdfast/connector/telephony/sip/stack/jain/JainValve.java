package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Response;
import org.holdfast.connector.telephony.sip.stack.Seldom;
import org.holdfast.connector.telephony.sip.stack.SipMessage;
import org.holdfast.connector.telephony.sip.stack.SipStackEvents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each parsed message before the stack keeps anything of it. Requests outside our dialogs are answered here,
 * statelessly (RFC 3261 section 8.2.7): the stack would keep each for 32 seconds. Responses are taken only from the
 * proxy, which every request goes to. Only what the proxy sends is a sign of its life.
 */
final class JainValve implements SIPMessageValve {
    private static final Logger LOG = LoggerFactory.getLogger(JainValve.class);

    private final Guard guard;
    private final SipStackEvents events;
    private final HeaderFactoryImpl headers = new HeaderFactoryImpl();
    private final Seldom strangeResponses = new Seldom();
    private final boolean overUdp;
    private volatile @Nullable SipProvider provider;

    JainValve(Guard guard, SipStackEvents events, boolean overUdp) {
        this.guard = guard;
        this.events = events;
        this.overUdp = overUdp;
    }

    /** The provider that answers; until it is there, nothing is taken. */
    void use(SipProvider answering) {
        provider = answering;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        InetAddress from = request.getPeerPacketSourceAddress();
        if (guard.isProxy(from)) {
            events.heard();
        }
        answerComesBackTo(from, request.getTopmostVia());
        String tag = request.getToTag();
        String callId = request.getCallId().getCallId();
        if (tag != null && events.isOurs(callId, tag)) {
            return true;
        }
        if (tag == null && request.getMethod().equals("MESSAGE")) {
            answer(request, guard.isProxy(from) ? events.message(message(request, callId)) : Response.FORBIDDEN, channel);
            return false;
        }
        status(request.getMethod(), tag != null).ifPresent(status -> answer(request, status, channel));
        return false;
    }

    private static SipMessage message(SIPRequest request, String callId) {
        byte[] content = request.getRawContent();
        ContentTypeHeader type = request.getContentTypeHeader();
        return new SipMessage(request.getFrom().getAddress().getURI().toString(), callId + " " + request.getCSeq().getSeqNumber(),
                type == null ? "" : (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT),
                content == null ? "" : new String(content, StandardCharsets.UTF_8));
    }

    /** An answer goes where the request came from, whatever else it asks for (section 18.2.2 would allow maddr). */
    private static void answerComesBackTo(InetAddress from, Via via) {
        via.removeParameter("maddr");
        try {
            via.setReceived(from.getHostAddress());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** How a request is answered that belongs to no dialog of ours; ACK is not. */
    private static Optional<Integer> status(String method, boolean inDialog) {
        return switch (method) {
            case "ACK" -> Optional.empty();
            case "OPTIONS" -> Optional.of(inDialog ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.OK);
            case "BYE", "CANCEL" -> Optional.of(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            case "INVITE" -> Optional.of(inDialog ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.METHOD_NOT_ALLOWED);
            default -> Optional.of(Response.METHOD_NOT_ALLOWED);
        };
    }

    private void answer(SIPRequest request, int status, MessageChannel channel) {
        SipProvider answering = provider;
        if (answering == null) {
            return;
        }
        try {
            SIPResponse response = request.createResponse(status);
            if (response.getToTag() == null) {
                // The same for each repetition of the request, as section 8.2.7 asks.
                response.setToTag(Integer.toHexString(request.getTransactionId().hashCode()));
            }
            for (String method : JainStack.ALLOW) {
                response.addHeader(headers.createAllowHeader(method));
            }
            if (overUdp) {
                answering.sendResponse(response);
            } else {
                channel.sendMessage(response);
            }
        } catch (IOException | ParseException | SipException | RuntimeException e) {
            LOG.debug("sip_answer_failed method={} status={} reason={}", method(request), status, e.getClass().getSimpleName());
        }
    }

    private static String method(SIPRequest request) {
        String method = request.getMethod().toUpperCase(Locale.ROOT);
        return method.length() > 20 ? method.substring(0, 20) : method;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        InetAddress from = ((SIPResponse) response).getPeerPacketSourceAddress();
        if (guard.isProxy(from)) {
            events.heard();
            return true;
        }
        strangeResponses.happened(count -> LOG.warn("sip_response_refused from={} refused={}", from, count));
        return false;
    }

    @Override
    public void init(SipStack stack) {
        // Made with all it needs.
    }

    @Override
    public void destroy() {
        // Keeps nothing.
    }
}
