package org.holdfast.connector.toolkit.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.holdfast.connector.toolkit.Tls;

/**
 * A key and its certificate, made for a test, as PEM files; the certificate is its own unless an {@link Authority} made it.
 *
 * @param certificate the certificate; whoever trusts it trusts this file
 * @param key the private key
 * @param store both, for servers of tests
 */
public record Identity(Path certificate, Path key, KeyStore store) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** One that is valid today; also as NAME.p12, password {@code changeit}, alias {@code it}. */
    public static Identity of(Path folder, String name, String subject) throws Exception {
        return of(folder, name, subject, "-1d", 10);
    }

    /**
     * One with these dates.
     *
     * @param subject what it is for: {@code ip:127.0.0.1} or {@code dns:elsewhere.test}
     * @param start first day, relative: {@code -10d}
     * @param days how long it is valid
     */
    public static Identity of(Path folder, String name, String subject, String start, int days) throws Exception {
        KeyPair keys = Authority.newKeys();
        Instant from = Instant.now().plus(Duration.ofDays(Long.parseLong(start.replaceAll("[+d]", ""))));
        Identity made = of(folder, name, keys,
                Authority.signed(name, keys, name, keys, Authority.alternative(subject), from, Duration.ofDays(days)));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            made.store().store(out, PASSWORD);
        }
        return made;
    }

    static Identity of(Path folder, String name, KeyPair keys, X509Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("it", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        return new Identity(pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded()),
                pem(folder.resolve(name + ".key"), "PRIVATE KEY", keys.getPrivate().getEncoded()), store);
    }

    static Path pem(Path file, String what, byte[] content) throws IOException {
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + what + "-----\n", StandardCharsets.US_ASCII);
    }

    /** A server socket on loopback with this identity. */
    public SSLServerSocket listen(String... protocols) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(protocols.length == 0 ? Tls.versions() : protocols);
        return socket;
    }

    /** Files of one that has this identity and trusts this certificate. */
    public Tls trusting(Path trusted) {
        return new Tls(trusted.toString(), certificate.toString(), key.toString());
    }
}
