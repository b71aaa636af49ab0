package org.holdfast.proving.simulators.sip;

import java.util.List;
import java.util.Map;

/** Writes messages (RFC 3261 sections 8.1 and 8.2.6). */
final class Replies {
    /** Name that tells everyone that this is no real server. */
    static final String NAME = "Holdfast-far-end-simulator";

    private static final String EOL = "\r\n";
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(100, "Trying"), Map.entry(180, "Ringing"), Map.entry(200, "OK"), Map.entry(400, "Bad Request"),
            Map.entry(480, "Temporarily Unavailable"), Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"),
            Map.entry(407, "Proxy Authentication Required"), Map.entry(481, "Call/Transaction Does Not Exist"),
            Map.entry(482, "Loop Detected"), Map.entry(486, "Busy Here"), Map.entry(487, "Request Terminated"),
            Map.entry(491, "Request Pending"), Map.entry(500, "Server Internal Error"),
            Map.entry(503, "Service Unavailable"), Map.entry(603, "Decline"));

    private Replies() {
    }

    /**
     * A response.
     *
     * @param toTag tag to add to To when the request has none; empty for none
     * @param more further header lines
     * @param body session description, or empty
     */
    static String to(SipMessage request, Wire wire, int status, String toTag, List<String> more, String body) {
        StringBuilder text = new StringBuilder(512);
        text.append("SIP/2.0 ").append(status).append(' ').append(REASONS.getOrDefault(status, "Unknown")).append(EOL);
        List<String> vias = request.all("via");
        text.append("Via: ").append(withSource(vias.get(0), wire)).append(EOL);
        vias.subList(1, vias.size()).forEach(via -> text.append("Via: ").append(via).append(EOL));
        request.all("record-route").forEach(route -> text.append("Record-Route: ").append(route).append(EOL));
        text.append("From: ").append(request.header("from")).append(EOL);
        boolean tag = request.toTag().isEmpty() && !toTag.isEmpty() && status > 100;
        text.append("To: ").append(request.header("to")).append(tag ? ";tag=" + toTag : "").append(EOL);
        text.append("Call-ID: ").append(request.callId()).append(EOL);
        text.append("CSeq: ").append(request.header("cseq")).append(EOL);
        text.append("Server: ").append(NAME).append(EOL);
        return end(text, more, body);
    }

    /** A request. {@code lines} hold Via, From, To, Call-ID, CSeq and whatever else it needs. */
    static String request(String method, String uri, List<String> lines) {
        StringBuilder text = new StringBuilder(512);
        text.append(method).append(' ').append(uri).append(" SIP/2.0").append(EOL);
        text.append("Max-Forwards: 70").append(EOL).append("User-Agent: ").append(NAME).append(EOL);
        return end(text, lines, "");
    }

    private static String end(StringBuilder text, List<String> lines, String body) {
        lines.forEach(line -> text.append(line).append(EOL));
        if (!body.isEmpty()) {
            text.append("Content-Type: application/sdp").append(EOL);
        }
        return text.append("Content-Length: ").append(body.length()).append(EOL).append(EOL).append(body).toString();
    }

    /** Tells the sender where its request came from (RFC 3581). */
    private static String withSource(String via, Wire wire) {
        int comma = via.indexOf(',');
        String top = comma < 0 ? via : via.substring(0, comma);
        String rest = comma < 0 ? "" : via.substring(comma);
        String port = String.valueOf(wire.peer().getPort());
        String marked = top.replaceFirst("(?i);rport(=\\d*)?(?=;|$)", ";rport=" + port);
        return marked + ";received=" + wire.peer().getAddress().getHostAddress() + rest;
    }
}
