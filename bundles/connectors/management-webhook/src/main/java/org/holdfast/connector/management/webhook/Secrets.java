package org.holdfast.connector.management.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.WrongFiles;

/**
 * What others must not know: by what we show who we are. Read from their files for each request, so that a new one needs no restart; never kept,
 * never told.
 *
 * @param pathFile file with path and query of the request, empty = those of the endpoint
 * @param tokenFile file with the token of the header Authorization, empty = none
 * @param secretFile file with the key of the signature, empty = none
 */
record Secrets(String pathFile, String tokenFile, String secretFile) {
    private static final int MOST_CHARACTERS = 4_096;

    /** Path and query. */
    String target(HttpAddress address) throws IOException {
        if (pathFile.isBlank()) {
            return address.target();
        }
        String path = read("path.file", pathFile);
        if (!path.startsWith("/")) {
            throw new WrongFiles("path.file: a path that begins with / expected in " + pathFile);
        }
        return path;
    }

    /** Header lines for this message, each with its line end. */
    String headers(byte[] body, long epochSecond) throws IOException {
        StringBuilder headers = new StringBuilder();
        if (!tokenFile.isBlank()) {
            headers.append("Authorization: Bearer ").append(read("token.file", tokenFile)).append("\r\n");
        }
        if (!secretFile.isBlank()) {
            headers.append("X-Holdfast-Timestamp: ").append(epochSecond).append("\r\nX-Holdfast-Signature: sha256=")
                    .append(signature(read("secret.file", secretFile), body, epochSecond)).append("\r\n");
        }
        return headers.toString();
    }

    /** HMAC-SHA256 (RFC 2104) of the time, a dot and the body, in hexadecimal digits. */
    static String signature(String secret, byte[] body, long epochSecond) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            mac.update((epochSecond + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException notInThisJava) {
            throw new IllegalStateException("HmacSHA256 is missing", notInThisJava);
        }
    }

    private static String read(String setting, String path) throws IOException {
        String text;
        try {
            text = Files.readString(Tls.file(path), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException unreadable) {
            throw new WrongFiles(setting + ": " + path + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
        if (!text.matches("[\\x21-\\x7E]{1," + MOST_CHARACTERS + "}")) {
            throw new WrongFiles(setting + ": one line of 1 to " + MOST_CHARACTERS
                    + " printable ASCII characters without blanks expected in " + path);
        }
        return text;
    }
}
