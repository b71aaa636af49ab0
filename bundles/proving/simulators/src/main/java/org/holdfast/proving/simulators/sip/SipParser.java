package org.holdfast.proving.simulators.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads SIP messages (RFC 3261 section 7). What is not SIP is refused by {@link GarbageException}. */
final class SipParser {
    /** Most bytes of one message. */
    static final int MOST = 65_535;

    private static final Pattern REQUEST = Pattern.compile("[A-Z]{1,32} \\S+ SIP/2\\.0");
    private static final Pattern RESPONSE = Pattern.compile("SIP/2\\.0 [1-6]\\d\\d( .*)?");
    private static final Pattern CSEQ = Pattern.compile("\\d{1,10}\\s+[A-Z]{1,32}");
    private static final Map<String, String> COMPACT = Map.of("v", "via", "f", "from", "t", "to", "i", "call-id", "m", "contact",
            "l", "content-length", "c", "content-type", "k", "supported", "s", "subject", "e", "content-encoding");

    private SipParser() {
    }

    /** These bytes are no SIP message. */
    static final class GarbageException extends Exception {
        private static final long serialVersionUID = 1L;

        GarbageException(String message) {
            super(message);
        }
    }

    /** A message and the number of bytes that it took. */
    record Parsed(SipMessage message, int length) {
    }

    /** Reads a datagram; nothing when it is a keep-alive (only line ends). */
    static Optional<SipMessage> datagram(byte[] bytes) throws GarbageException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<Parsed> parsed = first(text, true);
        if (parsed.isEmpty()) {
            throw new GarbageException("incomplete");
        }
        return Optional.of(parsed.get().message());
    }

    /**
     * Reads the first message of a text that may hold more or less than one.
     *
     * @param whole whether nothing can follow, so that a missing Content-Length means the rest
     */
    static Optional<Parsed> first(String text, boolean whole) throws GarbageException {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == '\r' || text.charAt(start) == '\n')) {
            start++;
        }
        int end = text.indexOf("\r\n\r\n", start);
        if (end < 0) {
            if (text.length() - start > MOST) {
                throw new GarbageException("no end of header");
            }
            return Optional.empty();
        }
        String[] lines = text.substring(start, end).split("\r\n");
        if (!REQUEST.matcher(lines[0]).matches() && !RESPONSE.matcher(lines[0]).matches()) {
            throw new GarbageException("start line");
        }
        List<SipMessage.Header> headers = headers(lines);
        SipMessage bare = new SipMessage(lines[0], headers, "");
        if (bare.callId().isEmpty() || bare.header("via").isEmpty() || !CSEQ.matcher(bare.header("cseq")).matches()) {
            throw new GarbageException("Call-ID, Via or CSeq");
        }
        int bodyStart = end + 4;
        int length = length(bare, whole ? text.length() - bodyStart : 0);
        if (bodyStart + length > text.length()) {
            return Optional.empty();
        }
        String body = text.substring(bodyStart, bodyStart + length);
        return Optional.of(new Parsed(new SipMessage(lines[0], headers, body), bodyStart + length));
    }

    private static int length(SipMessage message, int otherwise) throws GarbageException {
        String value = message.header("content-length");
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("\\d{1,5}")) {
            throw new GarbageException("Content-Length");
        }
        return Integer.parseInt(value);
    }

    private static List<SipMessage.Header> headers(String[] lines) throws GarbageException {
        List<String> unfolded = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if ((lines[i].startsWith(" ") || lines[i].startsWith("\t")) && !unfolded.isEmpty()) {
                unfolded.set(unfolded.size() - 1, unfolded.get(unfolded.size() - 1) + " " + lines[i].trim());
            } else {
                unfolded.add(lines[i]);
            }
        }
        List<SipMessage.Header> headers = new ArrayList<>();
        for (String line : unfolded) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new GarbageException("header line");
            }
            String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            headers.add(new SipMessage.Header(COMPACT.getOrDefault(name, name), line.substring(colon + 1).trim()));
        }
        return headers;
    }
}
