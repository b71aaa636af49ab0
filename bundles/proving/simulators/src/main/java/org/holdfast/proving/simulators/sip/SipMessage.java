package org.holdfast.proving.simulators.sip;

import java.util.List;

/**
 * One SIP message as received.
 *
 * @param startLine first line
 * @param headers header fields in order, names in lower case and in full
 * @param body body, one character a byte
 */
record SipMessage(String startLine, List<Header> headers, String body) {
    private static final String VERSION = "SIP/2.0";
    private static final String MAGIC = "z9hG4bK";

    SipMessage {
        headers = List.copyOf(headers);
    }

    /** One header field. */
    record Header(String name, String value) {
    }

    boolean isResponse() {
        return startLine.startsWith(VERSION);
    }

    /** Method of a request, or of the request that a response answers. */
    String method() {
        return isResponse() ? cseqPart(1) : startLine.substring(0, startLine.indexOf(' '));
    }

    /** Status of a response. */
    int status() {
        return Integer.parseInt(startLine.substring(VERSION.length() + 1, VERSION.length() + 4));
    }

    /** User part of the Request-URI, decoded as far as digits, {@code +} and letters need it; empty without one. */
    String user() {
        String uri = startLine.split(" ")[1];
        int colon = uri.indexOf(':');
        int at = uri.indexOf('@');
        if (at < 0 || at < colon) {
            return "";
        }
        String user = uri.substring(colon + 1, at);
        int end = user.indexOf(';');
        return (end < 0 ? user : user.substring(0, end)).replace("%2B", "+").replace("%2b", "+");
    }

    /** Value of the first field with this name (lower case), or empty. */
    String header(String name) {
        return headers.stream().filter(each -> each.name().equals(name)).map(Header::value).findFirst().orElse("");
    }

    /** All values of a field, in order. */
    List<String> all(String name) {
        return headers.stream().filter(each -> each.name().equals(name)).map(Header::value).toList();
    }

    String callId() {
        return header("call-id");
    }

    long cseq() {
        return Long.parseLong(cseqPart(0));
    }

    String fromTag() {
        return parameter(header("from"), "tag");
    }

    String toTag() {
        return parameter(header("to"), "tag");
    }

    /** Address in the Contact field without brackets and parameters of the field, or empty. */
    String contact() {
        String value = header("contact");
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        return open >= 0 && close > open ? value.substring(open + 1, close) : value;
    }

    /**
     * Names the server transaction (RFC 3261 section 17.2.3); an ACK of a refusal and a CANCEL carry the branch of
     * their INVITE.
     */
    String transaction(String ofMethod) {
        String via = header("via").split(",")[0];
        String branch = parameter(via, "branch");
        String sentBy = via.replaceFirst("^\\S+\\s+", "").split(";")[0].trim();
        String id = branch.startsWith(MAGIC) ? branch : callId() + "|" + cseqPart(0) + "|" + fromTag();
        return id + "|" + sentBy + "|" + ofMethod;
    }

    private String cseqPart(int index) {
        return header("cseq").split("\\s+")[index];
    }

    private static String parameter(String value, String name) {
        int from = value.lastIndexOf('>') + 1;
        for (String part : value.substring(from).split("[;,]")) {
            String trimmed = part.trim();
            if (trimmed.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return trimmed.substring(name.length() + 1).trim();
            }
        }
        return "";
    }
}
