package org.holdfast.itests.peers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP message as text, read with nothing but string methods. */
record Sip(String first, List<String> headers, String body) {
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=audio (\\d+) ");
    private static final Pattern NUMBER = Pattern.compile("sip:([^@>;]+)@");

    /** @param text a whole message, its lines ended by CRLF or LF */
    static Sip parse(String text) {
        String lines = text.replace("\r\n", "\n");
        int end = lines.indexOf("\n\n");
        String head = end < 0 ? lines.stripTrailing() : lines.substring(0, end);
        List<String> all = List.of(head.split("\n"));
        return new Sip(all.get(0), all.subList(1, all.size()), end < 0 ? "" : lines.substring(end + 2));
    }

    static boolean looksLike(String text) {
        return text.startsWith("SIP/2.0 ") || text.contains(" SIP/2.0\r\n") || text.contains(" SIP/2.0\n");
    }

    boolean isResponse() {
        return first.startsWith("SIP/2.0 ");
    }

    int status() {
        return isResponse() ? Integer.parseInt(first.split(" ")[1]) : 0;
    }

    /** The method, of a response that of its request. */
    String method() {
        return isResponse() ? header("CSeq").split(" ")[1] : first.split(" ")[0];
    }

    boolean isRequest(String method) {
        return !isResponse() && method().equals(method);
    }

    /** Whether it opens a dialog, or stands outside of any. */
    boolean isInitial() {
        return !header("To").contains("tag=");
    }

    String header(String name) {
        for (String line : headers) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }

    String callId() {
        return header("Call-ID");
    }

    /** The call reference: Call-ID without domain, and without the number of the agent's leg. */
    String reference() {
        return callId().split("@")[0].replaceAll("-a\\d+$", "");
    }

    boolean isAgentLeg() {
        return callId().split("@")[0].matches(".*-a\\d+");
    }

    /** Who is called. */
    String number() {
        Matcher matcher = NUMBER.matcher(header("To"));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The media port of the session description, empty if there is none. */
    String media() {
        Matcher matcher = MEDIA.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }
}
