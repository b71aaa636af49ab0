package org.holdfast.proving.chaos.peer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP message as text, read with nothing but string methods. */
public record Sip(String first, List<String> headers, String body) {
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=audio (\\d+) ");
    private static final Pattern NUMBER = Pattern.compile("sip:([^@>;]+)@");

    /** @param text a whole message, its lines ended by CRLF or LF */
    public static Sip parse(String text) {
        String lines = text.replace("\r\n", "\n");
        int end = lines.indexOf("\n\n");
        String head = end < 0 ? lines.stripTrailing() : lines.substring(0, end);
        List<String> all = List.of(head.split("\n"));
        return new Sip(all.get(0), all.subList(1, all.size()), end < 0 ? "" : lines.substring(end + 2));
    }

    public static boolean looksLike(String text) {
        return text.startsWith("SIP/2.0 ") || text.contains(" SIP/2.0\r\n") || text.contains(" SIP/2.0\n");
    }

    public boolean isResponse() {
        return first.startsWith("SIP/2.0 ");
    }

    public int status() {
        return isResponse() ? Integer.parseInt(first.split(" ")[1]) : 0;
    }

    /** The method, of a response that of its request. */
    public String method() {
        return isResponse() ? header("CSeq").split(" ")[1] : first.split(" ")[0];
    }

    public boolean isRequest(String method) {
        return !isResponse() && method().equals(method);
    }

    /** Whether it opens a dialog, or stands outside of any. */
    public boolean isInitial() {
        return !header("To").contains("tag=");
    }

    public String header(String name) {
        for (String line : headers) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }

    public String callId() {
        return header("Call-ID");
    }

    /** The call reference: Call-ID without domain, and without the number of the agent's leg. */
    public String reference() {
        return callId().split("@")[0].replaceAll("-a\\d+$", "");
    }

    public boolean isAgentLeg() {
        return callId().split("@")[0].matches(".*-a\\d+");
    }

    /** Who is called. */
    public String number() {
        Matcher matcher = NUMBER.matcher(header("To"));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The media port of the session description, empty if there is none. */
    public String media() {
        Matcher matcher = MEDIA.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }
}
