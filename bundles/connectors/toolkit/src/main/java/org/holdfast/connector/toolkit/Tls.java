package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a connector. They are read with each {@link #context()}, so new files take effect with the next
 * link.
 *
 * @param trust certificates of trusted authorities ({@code tls.trust}); empty = those of the JDK
 * @param certificate our certificate chain ({@code tls.certificate}); empty = none
 * @param key its private key, PKCS#8 without password ({@code tls.key})
 */
public record Tls(String trust, String certificate, String key) {
    private static final int MOST_BYTES = 1 << 20;

    public Tls {
        if (certificate.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException("tls.certificate and tls.key: both or none expected");
        }
    }

    /** The versions that we speak (RFC 9325 section 3.1.1). */
    public static String[] versions() {
        return new String[] {"TLSv1.3", "TLSv1.2"};
    }

    /** A file of the configuration; a relative path starts at the server's home. */
    public static Path file(String path) {
        return Path.of(System.getProperty("karaf.home", "")).resolve(path);
    }

    /**
     * A context of these files.
     *
     * @throws WrongFiles if a file cannot be read or does not hold what it should
     */
    public SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trusted(), null);
            return context;
        } catch (GeneralSecurityException wrong) {
            throw new WrongFiles("tls: " + Trouble.told(wrong));
        }
    }

    private TrustManager[] trusted() throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (trust.isBlank()) {
            factory.init((KeyStore) null);
        } else {
            KeyStore store = empty();
            int number = 0;
            for (Certificate each : certificates("tls.trust", trust)) {
                store.setCertificateEntry("trusted-" + number++, each);
            }
            factory.init(store);
        }
        return validNow(factory.getTrustManagers());
    }

    /** The same, but a certificate that has expired is refused also when it is itself among the trusted ones. */
    public static TrustManager[] validNow(TrustManager... managers) {
        return Arrays.stream(managers).map(each -> each instanceof X509ExtendedTrustManager x509 ? new ValidNow(x509) : each)
                .toArray(TrustManager[]::new);
    }

    private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
        if (certificate.isBlank()) {
            return null;
        }
        KeyStore store = empty();
        PrivateKey ours = PrivateKeys.ofPem(text("tls.key", key));
        List<Certificate> chain = certificates("tls.certificate", certificate);
        // a key store takes any two: far ends would find out
        if (!PrivateKeys.fits(ours, chain.get(0).getPublicKey())) {
            throw new WrongFiles("tls.key: it is not the key of the first certificate in tls.certificate");
        }
        store.setKeyEntry("ours", ours, new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String setting, String path) throws IOException, GeneralSecurityException {
        String pem = text(setting, path);
        List<Certificate> found = new ArrayList<>(CertificateFactory.getInstance("X.509")
                .generateCertificates(new java.io.ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1))));
        if (found.isEmpty()) {
            throw new WrongFiles(setting + ": PEM with certificates expected, found none in " + path);
        }
        return found;
    }

    private static String text(String setting, String path) throws WrongFiles {
        try (InputStream in = Files.newInputStream(file(path))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new WrongFiles(setting + ": " + path + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }
}
