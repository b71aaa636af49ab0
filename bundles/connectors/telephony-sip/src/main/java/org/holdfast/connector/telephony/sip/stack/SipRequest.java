package org.holdfast.connector.telephony.sip.stack;

import java.util.List;
import java.util.Map;

/**
 * A request to send. The stack adds Via, Max-Forwards and Content-Length; everything else is here.
 *
 * @param method INVITE, ACK, BYE, OPTIONS, MESSAGE
 * @param uri request URI
 * @param callId Call-ID
 * @param from From URI
 * @param fromTag From tag
 * @param to To URI
 * @param toTag To tag, empty outside a dialog
 * @param cseq sequence number, 1 or more
 * @param routes Route values in order, for example {@code <sip:10.0.0.1;lr>}
 * @param headers further headers in order of the map
 * @param body session description, of a MESSAGE its content; or empty
 */
public record SipRequest(
        String method,
        String uri,
        String callId,
        String from,
        String fromTag,
        String to,
        String toTag,
        long cseq,
        List<String> routes,
        Map<String, String> headers,
        String body) {
    /** Via, Max-Forwards, CSeq, Content-Type and Content-Length, and the names of the other headers. */
    private static final int FIXED = 250;

    public SipRequest {
        routes = List.copyOf(routes);
        headers = Map.copyOf(headers);
    }

    /** About how many bytes it will have on the wire, rather too many than too few. */
    public int size() {
        int size = FIXED + method.length() * 2 + uri.length() + callId.length() + from.length() + fromTag.length() + to.length()
                + toTag.length() + body.length();
        for (String route : routes) {
            size += "Route: \r\n".length() + route.length();
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            size += ": \r\n".length() + header.getKey().length() + header.getValue().length();
        }
        return size;
    }
}
