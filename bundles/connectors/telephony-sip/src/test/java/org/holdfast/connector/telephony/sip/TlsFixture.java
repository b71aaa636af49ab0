package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A key and a certificate made for a test, as files, and a server that uses them. */
final class TlsFixture {
    static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path keys;

    TlsFixture(Path directory) throws Exception {
        this.directory = directory;
        keys = makeCertificate();
    }

    Path keys() {
        return keys;
    }

    private Path makeCertificate() throws Exception {
        Path file = directory.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "sip", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD);
        return file;
    }

    Path pem() throws Exception {
        Path file = directory.resolve("trust.pem");
        keytool("-exportcert", "-rfc", "-alias", "sip", "-keystore", keys.toString(), "-storepass", PASSWORD, "-file", file.toString());
        return file;
    }

    Path trustStore() throws Exception {
        Path file = directory.resolve("trust.p12");
        keytool("-importcert", "-noprompt", "-alias", "sip", "-file", pem().toString(), "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", PASSWORD);
        return file;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    SSLServerSocket server(String protocol) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }
}
