package org.holdfast.connector.telephony.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP message as text, read with nothing but string methods: an independent witness. */
record SipText(String first, List<String> headers, String body, FarEnd.Way way) {
    static SipText parse(String text, FarEnd.Way way) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        return new SipText(lines[0], List.of(lines).subList(1, lines.length), text.substring(end + 4), way);
    }

    boolean isResponse() {
        return first.startsWith("SIP/2.0 ");
    }

    String method() {
        return isResponse() ? header("CSeq").split(" ")[1] : first.split(" ")[0];
    }

    int status() {
        return Integer.parseInt(first.split(" ")[1]);
    }

    String uri() {
        return first.split(" ")[1];
    }

    String header(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    List<String> all(String name) {
        List<String> found = new ArrayList<>();
        for (String line : headers) {
            int colon = line.indexOf(':');
            if (line.substring(0, colon).trim().equalsIgnoreCase(name)) {
                found.add(line.substring(colon + 1).trim());
            }
        }
        return found;
    }

    String callId() {
        return header("Call-ID");
    }

    long cseq() {
        return Long.parseLong(header("CSeq").split(" ")[0]);
    }

    String tag(String header) {
        Matcher matcher = Pattern.compile("tag=([^;\\s]+)").matcher(header(header));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Bytes on the wire, for a message in ASCII. */
    int bytes() {
        return first.length() + headers.stream().mapToInt(line -> line.length() + 2).sum() + 4 + body.length();
    }

    String contactUri() {
        Matcher matcher = Pattern.compile("<([^>]+)>").matcher(header("Contact"));
        return matcher.find() ? matcher.group(1) : "";
    }
}
