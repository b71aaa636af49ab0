package org.holdfast.connector.telephony.sip.stack.jain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import javax.sip.address.SipURI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.holdfast.connector.telephony.sip.stack.SipIncoming;
import org.holdfast.connector.telephony.sip.stack.SipRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.jspecify.annotations.Nullable;

/** Turns messages of JAIN into plain values and back. */
final class JainMessages {
    private static final String CRLF = "\r\n";

    private JainMessages() {
    }

    /** The text of a request without body; the body is set afterwards. */
    static String text(SipRequest request, String via) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append(' ').append(clean(request.uri())).append(" SIP/2.0").append(CRLF);
        header(text, "Via", via);
        header(text, "Max-Forwards", "70");
        request.routes().forEach(route -> header(text, "Route", route));
        header(text, "From", "<" + request.from() + ">;tag=" + request.fromTag());
        header(text, "To", "<" + request.to() + ">" + (request.toTag().isEmpty() ? "" : ";tag=" + request.toTag()));
        header(text, "Call-ID", request.callId());
        header(text, "CSeq", request.cseq() + " " + request.method());
        request.headers().forEach((name, value) -> header(text, name, value));
        header(text, "Content-Length", "0");
        return text.append(CRLF).toString();
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(clean(value)).append(CRLF);
    }

    /** Nothing that came from a list or a far end may end a header line. */
    private static String clean(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 ? value : value.replaceAll("[\\r\\n]", " ");
    }

    static SipResponse response(Response response) {
        CSeqHeader cseq = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        FromHeader from = (FromHeader) response.getHeader(FromHeader.NAME);
        ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
        String challenge = switch (response.getStatusCode()) {
            case Response.UNAUTHORIZED -> value(response.getHeader("WWW-Authenticate"));
            case Response.PROXY_AUTHENTICATION_REQUIRED -> value(response.getHeader("Proxy-Authenticate"));
            default -> "";
        };
        return new SipResponse(
                response.getStatusCode(),
                orEmpty(response.getReasonPhrase()),
                cseq.getMethod(),
                cseq.getSeqNumber(),
                callId(response),
                from.getAddress().getURI().toString(),
                orEmpty(from.getTag()),
                to.getAddress().getURI().toString(),
                orEmpty(to.getTag()),
                contact(response),
                recordRoutes(response),
                challenge,
                body(response));
    }

    static SipIncoming request(Request request, Object handle) {
        CSeqHeader cseq = (CSeqHeader) request.getHeader(CSeqHeader.NAME);
        return new SipIncoming(
                request.getMethod(),
                callId(request),
                orEmpty(((FromHeader) request.getHeader(FromHeader.NAME)).getTag()),
                orEmpty(((ToHeader) request.getHeader(ToHeader.NAME)).getTag()),
                cseq.getSeqNumber(),
                contact(request),
                body(request),
                handle);
    }

    private static String callId(Message message) {
        return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
    }

    private static String contact(Message message) {
        ContactHeader contact = (ContactHeader) message.getHeader(ContactHeader.NAME);
        return contact != null && contact.getAddress() != null && contact.getAddress().getURI() instanceof SipURI uri
                ? uri.toString()
                : "";
    }

    private static List<String> recordRoutes(Message message) {
        List<String> routes = new ArrayList<>();
        ListIterator<?> headers = message.getHeaders(RecordRouteHeader.NAME);
        while (headers != null && headers.hasNext()) {
            routes.add(value((Header) headers.next()));
        }
        return routes;
    }

    private static String value(@Nullable Header header) {
        if (header == null) {
            return "";
        }
        String text = header.toString().trim();
        return text.substring(text.indexOf(':') + 1).trim();
    }

    private static String body(Message message) {
        byte[] content = message.getRawContent();
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
