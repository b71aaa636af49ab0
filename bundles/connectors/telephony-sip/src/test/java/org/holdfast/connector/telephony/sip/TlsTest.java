package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with a certificate made for the test. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void required_TLS_1_callOverTls(String protocol) throws Exception {
        Path keys = makeCertificate("ip:127.0.0.1");
        Map<String, Object> trust = Map.of("tls_trust", pem(keys).toString());
        try (Scene scene = Scene.opened(new Scene(FarEnd.on(server(keys, protocol)), trust, "tls"))) {
            scene.answered();
            scene.joined();
        }
    }

    @Test
    void trustFromKeystoreFile() throws Exception {
        Path keys = makeCertificate("ip:127.0.0.1");
        Map<String, Object> trust = Map.of("tls_trust", trustStore(keys).toString(), "tls_trust_password", PASSWORD);
        try (Scene scene = new Scene(FarEnd.on(server(keys, "TLSv1.3")), trust, "tls")) {
            scene.expect("opened");
        }
    }

    @Test
    void unknownCertificateIsASecurityMatter() throws Exception {
        Path keys = makeCertificate("ip:127.0.0.1");
        Scene scene = new Scene(FarEnd.on(server(keys, "TLSv1.3")), Map.of(), "tls");
        assertThat(scene.reports.next()).isEqualTo("closed SECURITY");
        scene.far.close();
    }

    @Test
    void certificateOfAnotherHostIsASecurityMatter() throws Exception {
        Path keys = makeCertificate("dns:elsewhere.test");
        Scene scene = new Scene(FarEnd.on(server(keys, "TLSv1.3")), Map.of("tls_trust", pem(keys).toString()), "tls");
        assertThat(scene.reports.next()).isEqualTo("closed SECURITY");
        scene.far.close();
    }

    private Path makeCertificate(String name) throws Exception {
        Path file = directory.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "sip", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + name,
                "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD);
        return file;
    }

    private Path pem(Path keys) throws Exception {
        Path file = directory.resolve("trust.pem");
        keytool("-exportcert", "-rfc", "-alias", "sip", "-keystore", keys.toString(), "-storepass", PASSWORD, "-file", file.toString());
        return file;
    }

    private Path trustStore(Path keys) throws Exception {
        Path file = directory.resolve("trust.p12");
        keytool("-importcert", "-noprompt", "-alias", "sip", "-file", pem(keys).toString(), "-storetype", "PKCS12",
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

    private static SSLServerSocket server(Path keys, String protocol) throws Exception {
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
