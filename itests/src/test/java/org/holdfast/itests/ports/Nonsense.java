package org.holdfast.itests.ports;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/** What nobody should send, by protocol. */
final class Nonsense {
    static final String GARBAGE = "garbage";
    private static final int BYTES = 1_000;
    private static final int LARGE = 200_000;

    private Nonsense() {
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same each time. Its end lets whoever waits for a line have one. */
    private static byte[] garbage() {
        byte[] bytes = new byte[BYTES];
        new Random(8).nextBytes(bytes);
        bytes[BYTES - 2] = '\n';
        bytes[BYTES - 1] = '\n';
        return bytes;
    }

    static Map<String, byte[]> ofFrames() {
        return Map.of(GARBAGE, garbage(), "a frame of 2 GB", new byte[] {0x7F, -1, -1, -1, 1, 0, 0});
    }

    static Map<String, byte[]> ofHttp(boolean takesBodies) {
        byte[] head = ascii("GET /v1/status HTTP/1.1\r\n" + "X: y\r\n".repeat(LARGE / 6));
        return takesBodies
                ? Map.of(GARBAGE, garbage(), "a head of 200,000 bytes", head, "a body of 2 GB", ascii("PUT /v1/objects HTTP/1.1\r\nIf-Match: \"0\"\r\n"
                        + "Content-Length: 2147483647\r\n\r\n" + "x".repeat(LARGE)))
                : Map.of(GARBAGE, garbage(), "a head of 200,000 bytes", head);
    }

    static Map<String, byte[]> ofSip() {
        String head = "OPTIONS sip:holdfast@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP a;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=c\r\n"
                + "To: <sip:a@b>\r\nCall-ID: stream\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n";
        return Map.of(GARBAGE, garbage(), "a head of 200,000 bytes", ascii(head + "X: y\r\n".repeat(LARGE / 6)), "a body of 2 GB",
                ascii(head + "Content-Length: 2147483647\r\n\r\n" + "x".repeat(LARGE)));
    }

    static Map<String, byte[]> ofSsh() {
        return Map.of(GARBAGE, garbage());
    }
}
