package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.holdfast.connector.telephony.sip.stack.TlsSettings;
import org.holdfast.connector.toolkit.Tls;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context of configured files. */
final class TlsContexts {
    private TlsContexts() {
    }

    static SSLContext of(TlsSettings settings) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings), trust(settings), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("tls: " + e.getMessage(), e);
        }
    }

    private static KeyManager @Nullable [] keys(TlsSettings settings) throws IOException, GeneralSecurityException {
        if (settings.keystore().isEmpty()) {
            return null;
        }
        char[] password = settings.keystorePassword().toCharArray();
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(Path.of(settings.keystore()).toFile(), password), password);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(TlsSettings settings) throws IOException, GeneralSecurityException {
        if (settings.trust().isEmpty()) {
            return null;
        }
        Path file = Path.of(settings.trust());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(isPem(file) ? ofPem(file) : KeyStore.getInstance(file.toFile(), settings.trustPassword().toCharArray()));
        return Tls.validNow(factory.getTrustManagers());
    }

    private static boolean isPem(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4_096), java.nio.charset.StandardCharsets.ISO_8859_1).contains("-----BEGIN");
        }
    }

    private static KeyStore ofPem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
        }
        return store;
    }
}
