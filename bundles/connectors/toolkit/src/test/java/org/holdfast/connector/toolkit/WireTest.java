package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Disconnect.Cause;
import org.holdfast.connector.toolkit.testing.Identity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that we open: what is refused is refused with the reason. */
class WireTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    @TempDir
    static Path folder;
    private static Identity server;
    private static Identity other;

    @BeforeAll
    static void certificates() throws Exception {
        server = Identity.of(folder, "server", "ip:127.0.0.1");
        other = Identity.of(folder, "other", "dns:elsewhere.test");
    }

    private static Tls trusting(Identity identity) {
        return new Tls(identity.certificate().toString(), "", "");
    }

    /** A server that takes one connection, shakes hands, says X and waits for the end. */
    private static Thread serve(ServerSocket listener) {
        Thread thread = new Thread(() -> {
            try (Socket taken = listener.accept()) {
                taken.getOutputStream().write("X, and that is all\n".getBytes(StandardCharsets.US_ASCII));
                taken.getOutputStream().flush();
                taken.getInputStream().readAllBytes();
            } catch (IOException refused) {
                // the client's business
                assertThat(refused).isNotNull();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static int connect(ServerSocket listener, Tls tls) throws IOException {
        serve(listener);
        Wire wire = new Wire(new HostPort("127.0.0.1", listener.getLocalPort()));
        try {
            wire.connect(WITHIN, tls.context());
            wire.readWithin(WITHIN);
            return wire.in().read();
        } finally {
            wire.cut();
        }
    }

    private static Disconnect refused(ServerSocket listener, Tls tls) {
        IOException failed = catchThrowableOfType(IOException.class, () -> connect(listener, tls));
        assertThat(failed).as("a refusal").isNotNull();
        return Trouble.of(new HostPort("127.0.0.1", listener.getLocalPort()), failed);
    }

    private static void assertSecurity(Disconnect why, String which) {
        assertThat(why.cause()).as(why.detail()).isEqualTo(Cause.SECURITY);
        assertThat(why.detail()).contains(which);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTrustedServerIsTaken(String version) throws Exception {
        try (SSLServerSocket listener = server.listen(version)) {
            assertThat(connect(listener, trusting(server))).isEqualTo('X');
        }
    }

    @Test
    void anAuthorityThatIsNotTrustedIsRefused() throws Exception {
        try (SSLServerSocket listener = server.listen()) {
            assertSecurity(refused(listener, trusting(other)), "authority that is not trusted");
        }
        try (SSLServerSocket listener = server.listen()) {
            assertSecurity(refused(listener, new Tls("", "", "")), "authority that is not trusted");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        try (SSLServerSocket listener = other.listen()) {
            assertSecurity(refused(listener, trusting(other)), "of another host");
        }
    }

    @Test
    void anExpiredCertificateIsRefusedAlsoWhenItIsTrustedByName() throws Exception {
        Identity expired = Identity.of(folder, "expired", "ip:127.0.0.1", "-10d", 5);
        try (SSLServerSocket listener = expired.listen()) {
            assertSecurity(refused(listener, trusting(expired)), "has expired");
        }
    }

    @Test
    void aCertificateOfTomorrowIsRefused() throws Exception {
        Identity early = Identity.of(folder, "early", "ip:127.0.0.1", "+5d", 5);
        try (SSLServerSocket listener = early.listen()) {
            assertSecurity(refused(listener, trusting(early)), "not valid yet");
        }
    }

    @Test
    void aServerThatWantsOurCertificateGetsItOrSaysSo() throws Exception {
        try (SSLServerSocket listener = server.listen("TLSv1.3")) {
            listener.setNeedClientAuth(true);
            assertSecurity(refused(listener, trusting(server)), "refused our certificate");
        }
        SSLContext mutual = server.trusting(other.certificate()).context();
        try (SSLServerSocket listener = (SSLServerSocket) mutual.getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            listener.setNeedClientAuth(true);
            assertThat(connect(listener, other.trusting(server.certificate()))).isEqualTo('X');
        }
    }

    @Test
    void aServerWithoutTlsIsRefused() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertSecurity(refused(listener, trusting(server)), "does not speak TLS");
        }
    }

    @Test
    void aServerWithOldVersionsOnlyIsRefused() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread old = new Thread(() -> {
                try (Socket taken = listener.accept(); OutputStream out = taken.getOutputStream()) {
                    taken.getInputStream().read();
                    out.write(new byte[] {21, 3, 1, 0, 2, 2, 70});
                    out.flush();
                    taken.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    assertThat(gone).isNotNull();
                }
            });
            old.setDaemon(true);
            old.start();
            Wire wire = new Wire(new HostPort("127.0.0.1", listener.getLocalPort()));
            IOException failed = catchThrowableOfType(IOException.class, () -> wire.connect(WITHIN, trusting(server).context()));
            wire.cut();
            assertSecurity(Trouble.of(new HostPort("127.0.0.1", 1), failed), "no common version of TLS");
        }
    }

    @Test
    void whatLibrariesPackIntoFailuresOfTheirOwnIsToldAllTheSame() {
        HostPort farEnd = new HostPort("h", 1);
        SSLHandshakeException refused = new SSLHandshakeException("x");
        refused.initCause(new CertificateExpiredException("NotAfter: then"));
        Disconnect why = Trouble.of(farEnd, new IOException("the library failed", new IllegalStateException(refused)));
        assertThat(why).isEqualTo(new Disconnect(Cause.SECURITY, "h:1: its certificate has expired (NotAfter: then)"));
        assertThat(Trouble.ofTls(farEnd, new IOException("no TLS in it", new ConnectException()))).isEmpty();
        assertThat(Trouble.noTls(farEnd)).isEqualTo(new Disconnect(Cause.SECURITY, "h:1: it does not speak TLS"));
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        assertThat(catchThrowableOfType(WrongFiles.class, () -> new Tls(folder + "/none.pem", "", "").context()))
                .hasMessageContaining("tls.trust").hasMessageContaining("none.pem");
        assertThat(catchThrowableOfType(WrongFiles.class, () -> new Tls(text.toString(), "", "").context()))
                .hasMessageContaining("tls");
        assertThat(catchThrowableOfType(WrongFiles.class,
                () -> new Tls("", server.certificate().toString(), text.toString()).context())).hasMessageContaining("PKCS#8");
        assertThat(Trouble.of(new HostPort("h", 1), new WrongFiles("tls.key: x")).cause()).isEqualTo(Cause.SECURITY);
    }
}
