package org.holdfast.connector.telephony.sip.stack.jain;

import java.util.Locale;

/**
 * Follows a stream of SIP messages (RFC 3261 section 18.3) only as far as is needed to say that it is none, or that a message
 * is too long or takes too long: the stack itself says nothing of either. Not safe for threads.
 *
 * <pre>
 * between  --line end--> between                     (keep-alives, RFC 5626 section 3.5.1)
 * between  --letter of a method--> start line        anything else: garbage
 * start    --line end--> headers                     without "SIP/": garbage
 * headers  --empty line--> body, or between without one
 * headers  --length on a folded line--> blind        the stack may know, we do not look any more
 * body     --all of it--> between
 * </pre>
 */
final class MessageWatch {
    /** Bytes of a message; the bound that the stack has. */
    static final int MOST_BYTES = 65_536;

    /** Bytes before the body; a little less than the bound that the stack has. */
    static final int MOST_HEAD = 30_000;

    private static final int MOST_LINE = 200;

    private enum Place { BETWEEN, START, HEADERS, BODY, BLIND }

    private final StringBuilder line = new StringBuilder();
    private Place place = Place.BETWEEN;
    private int lineBytes;
    private long bytes;
    private long body;
    private long begun;

    /** When the message that is on its way began, 0 = none is. */
    long begun() {
        return begun;
    }

    /**
     * More of the stream.
     *
     * @param now nanoseconds, never 0
     * @return what is wrong with it, or empty
     */
    String read(byte[] from, int offset, int count, long now) {
        for (int i = offset; i < offset + count && place != Place.BLIND; i++) {
            String wrong = read((char) (from[i] & 0xFF), now);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        return "";
    }

    private String read(char letter, long now) {
        if (place == Place.BETWEEN) {
            if (letter == '\r' || letter == '\n') {
                return "";
            }
            if (!isOfMethod(letter)) {
                return "it sends something that is no SIP message";
            }
            place = Place.START;
            begun = now;
            bytes = 0;
            body = 0;
            startLine();
        }
        bytes++;
        if (place == Place.BODY) {
            if (--body == 0) {
                over();
            }
            return "";
        }
        if (bytes > MOST_HEAD) {
            return "it sends a message with a head of more than " + MOST_HEAD + " bytes";
        }
        if (letter != '\n') {
            more(letter);
            return "";
        }
        return lineEnds();
    }

    /** Letters of a token (RFC 3261 section 25.1). */
    private static boolean isOfMethod(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9'
                || "-.!%*_+`'~".indexOf(letter) >= 0;
    }

    private void more(char letter) {
        if (letter != '\r') {
            lineBytes++;
            // of a start line the version at its end counts, of a header its name
            if (place == Place.START && line.length() == MOST_LINE) {
                line.deleteCharAt(0);
            }
            if (line.length() < MOST_LINE) {
                line.append(letter);
            }
        }
    }

    private void startLine() {
        line.setLength(0);
        lineBytes = 0;
    }

    private String lineEnds() {
        boolean empty = lineBytes == 0;
        String text = line.toString();
        startLine();
        if (place == Place.START) {
            place = Place.HEADERS;
            return text.contains("SIP/") ? "" : "it sends something that is no SIP message";
        }
        if (empty) {
            place = Place.BODY;
            if (body == 0) {
                over();
            }
            return "";
        }
        return header(text);
    }

    private String header(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (!name.equals("content-length") && !name.equals("l")) {
            return "";
        }
        String length = text.substring(colon + 1).strip();
        if (length.isEmpty()) {
            place = Place.BLIND;
            begun = 0;
            return "";
        }
        if (!length.matches("[0-9]{1,15}")) {
            return "its Content-Length is no number";
        }
        body = Long.parseLong(length);
        return body > MOST_BYTES ? "it sends a message of more than " + MOST_BYTES + " bytes" : "";
    }

    private void over() {
        place = Place.BETWEEN;
        begun = 0;
    }
}
