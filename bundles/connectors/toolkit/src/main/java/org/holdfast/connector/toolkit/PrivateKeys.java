package org.holdfast.connector.toolkit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys in the form of RFC 5958 (PKCS#8), as PEM. */
final class PrivateKeys {
    private static final Pattern PEM = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PrivateKeys() {
    }

    static PrivateKey ofPem(String text) throws WrongFiles {
        Matcher pem = PEM.matcher(text);
        if (pem.find()) {
            byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
            for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
                } catch (GeneralSecurityException anotherKind) {
                    // the next kind may fit; when none does, the sentence below says so
                    continue;
                }
            }
        }
        throw new WrongFiles("tls.key: a PEM with 'PRIVATE KEY' expected (PKCS#8, without password, RSA, EC or EdDSA)");
    }

    /** Whether what one signs the other verifies. */
    static boolean fits(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] words = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(words);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(words);
        return signature.verify(signed);
    }
}
