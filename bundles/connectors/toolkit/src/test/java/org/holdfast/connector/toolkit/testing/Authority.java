package org.holdfast.connector.toolkit.testing;

import static org.holdfast.connector.toolkit.testing.Der.sequence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An authority that signs certificates (RFC 5280), made for a test in a moment.
 *
 * @param trust its certificate as a PEM file
 */
public record Authority(String name, KeyPair keys, Path folder, Path trust) {
    private static final byte[] ECDSA_WITH_SHA256 = sequence(Der.name("1.2.840.10045.4.3.2"));
    private static final byte[] IS_AUTHORITY = extension("2.5.29.19", true, sequence(Der.yes()));
    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** One whose files are in this folder. */
    public static Authority of(Path folder, String name) throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        Instant now = Instant.now();
        X509Certificate own = signed(name, keys, name, keys, IS_AUTHORITY, now.minus(Duration.ofDays(30)), Duration.ofDays(60));
        return new Authority(name, keys, folder, Identity.pem(folder.resolve(name + ".pem"), "CERTIFICATE", own.getEncoded()));
    }

    /**
     * An identity that it vouches for.
     *
     * @param subject what it is for: {@code ip:127.0.0.1} or {@code dns:elsewhere.test}
     * @param from when the certificate begins to be valid
     * @param valid for how long
     */
    public Identity identity(String of, String subject, Instant from, Duration valid) throws GeneralSecurityException, IOException {
        KeyPair theirs = newKeys();
        return Identity.of(folder, of, theirs, signed(name, keys, of, theirs, alternative(subject), from, valid));
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static byte[] alternative(String subject) throws IOException {
        String value = subject.substring(subject.indexOf(':') + 1);
        return extension("2.5.29.17", false, sequence(subject.startsWith("ip:")
                ? Der.of(0x87, InetAddress.getByName(value).getAddress()) : Der.of(0x82, value.getBytes(StandardCharsets.US_ASCII))));
    }

    private static byte[] extension(String kind, boolean critical, byte[] content) {
        return sequence(Der.name(kind), critical ? Der.yes() : new byte[0], Der.octets(content));
    }

    private static byte[] called(String name) {
        return sequence(Der.of(0x31, sequence(Der.name("2.5.4.3"), Der.text(name))));
    }

    static X509Certificate signed(String by, KeyPair signer, String of, KeyPair keys, byte[] extension, Instant from, Duration valid)
            throws GeneralSecurityException {
        byte[] content = sequence(Der.of(0xa0, Der.integer(2)), Der.integer(SERIAL.getAndIncrement()), ECDSA_WITH_SHA256, called(by),
                sequence(Der.time(from), Der.time(from.plus(valid))), called(of), keys.getPublic().getEncoded(),
                Der.of(0xa3, sequence(extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.getPrivate());
        signature.update(content);
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
                new ByteArrayInputStream(sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()))));
    }
}
