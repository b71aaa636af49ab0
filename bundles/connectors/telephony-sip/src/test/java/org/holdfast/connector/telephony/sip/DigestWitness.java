package org.holdfast.connector.telephony.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checks digest credentials with code of its own (RFC 2617 section 3.2.2, qop auth, MD5). */
final class DigestWitness {
    private DigestWitness() {
    }

    static boolean isRight(String header, String user, String password, String method) {
        String first = md5(user + ":" + value(header, "realm") + ":" + password);
        String second = md5(method + ":" + value(header, "uri"));
        String expected = md5(first + ":" + value(header, "nonce") + ":" + value(header, "nc") + ":"
                + value(header, "cnonce") + ":" + value(header, "qop") + ":" + second);
        return expected.equals(value(header, "response"));
    }

    private static String value(String header, String name) {
        int from = header.replace(" ", ",").indexOf("," + name + "=") + name.length() + 2;
        int to = header.indexOf(',', from);
        return header.substring(from, to < 0 ? header.length() : to).replace("\"", "").trim();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
