package org.holdfast.connector.telephony.sip.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Our tags: a keyed hash of the Call-ID. Any thread can tell a message of one of our dialogs from an invented one
 * without a table, though Call-IDs can be guessed (rule R3). The key lives as long as the connector.
 */
final class Tags {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    private final SecretKeySpec key;

    Tags() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The tag of the dialog with this Call-ID: 16 hexadecimal digits. */
    String of(String callId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(callId.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the tag was made here for this Call-ID. */
    boolean isOurs(String callId, String tag) {
        return MessageDigest.isEqual(of(callId).getBytes(StandardCharsets.US_ASCII), tag.getBytes(StandardCharsets.UTF_8));
    }
}
