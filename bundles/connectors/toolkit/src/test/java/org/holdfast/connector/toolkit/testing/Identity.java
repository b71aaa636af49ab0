package org.holdfast.connector.toolkit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.holdfast.connector.toolkit.Tls;

/**
 * A key and its own certificate, made for a test, as PEM files.
 *
 * @param certificate the certificate; whoever trusts it trusts this file
 * @param key the private key
 * @param store both, for servers of tests
 */
public record Identity(Path certificate, Path key, KeyStore store) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** One that is valid today. */
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
        Path file = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "it", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext",
                "san=" + subject, "-startdate", start, "-validity", String.valueOf(days), "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("keytool failed: " + command);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Identity(pem(folder.resolve(name + ".pem"), "CERTIFICATE", store.getCertificate("it").getEncoded()),
                pem(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded()), store);
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
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
