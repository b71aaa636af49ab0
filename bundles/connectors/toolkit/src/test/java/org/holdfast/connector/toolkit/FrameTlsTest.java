package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames over TLS: who is let in, and what the log says of the others. */
class FrameTlsTest {
    @TempDir
    static Path folder;
    private static Identity server;
    private static Identity first;
    private static Identity second;

    private final String name = "tls" + System.nanoTime();
    private final List<Frame> received = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeIdentities() throws Exception {
        server = Identity.of(folder, "server", "ip:127.0.0.1");
        first = Identity.of(folder, "first", "dns:first.test");
        second = Identity.of(folder, "second", "dns:second.test");
    }

    @AfterEach
    void noThreadIsLeft() {
        LiveThreads.awaitNone(name);
    }

    private Recorder open(Echo echo, Tls tls) {
        Recorder reports = new Recorder();
        FrameClient<Recorder> client = echo.client(reports, tls, KeepAliveTerms.OFF, received);
        org.holdfast.connector.toolkit.testing.Await.until(() -> !reports.all().isEmpty(), reports::all);
        if (reports.all().contains("opened")) {
            client.close();
        }
        return reports;
    }

    @Test
    void clientsOfSeveralAuthoritiesAreLetInAndNobodyElse() throws Exception {
        Path both = Files.writeString(folder.resolve("both.pem"), Files.readString(first.certificate()) + Files.readString(second.certificate()));
        ServerTls mutual = new ServerTls(new Tls(both.toString(), server.certificate().toString(), server.key().toString()), true, log::add);
        try (Echo echo = new Echo(name, Echo.SMALL, mutual)) {
            assertThat(open(echo, first.trusting(server.certificate())).all()).contains("opened");
            assertThat(open(echo, second.trusting(server.certificate())).all()).contains("opened");
            Recorder unknown = open(echo, server.trusting(server.certificate()));
            // by TLS 1.3 the client hears of it after its own part of the handshake
            assertThat(unknown.awaitClosed()).isIn("SECURITY", "CLOSED");
            echo.awaitLog("connection.refused from=127.0.0.1 reason=it shows no certificate of an authority that is trusted");
            assertThat(open(echo, new Tls(server.certificate().toString(), "", "")).awaitClosed()).isIn("SECURITY", "CLOSED");
            assertThat(echo.server.peers()).isEmpty();
        }
    }

    @Test
    void plainAndOldClientsAreRefusedAndTheLogSaysWhich() throws Exception {
        ServerTls tls = new ServerTls(new Tls("", server.certificate().toString(), server.key().toString()), false, log::add);
        try (Echo echo = new Echo(name, Echo.SMALL, tls)) {
            Recorder plain = new Recorder();
            Echo.client(echo.address(), name + "-p", plain, null, Echo.hello(KeepAliveTerms.OFF), received, log);
            plain.awaitClosed();
            assertThat(plain.all()).hasSize(1);
            echo.awaitLog("reason=it does not speak TLS");
            try (Socket old = echo.stranger(new byte[] {0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 1})) {
                // a whole hello of TLS 1.0
                byte[] rest = new byte[39];
                rest[32] = 0;
                rest[33] = 0;
                rest[34] = 2;
                rest[35] = 0;
                rest[36] = 0x2F;
                rest[37] = 1;
                rest[38] = 0;
                old.getOutputStream().write(rest);
                assertThat(old.getInputStream().readAllBytes()).startsWith(21, 3);
            }
            echo.awaitLog("reason=no common version of TLS");
        }
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            assertThat(open(echo, first.trusting(server.certificate())).all()).doesNotContain("opened");
            echo.awaitLog("reason=it begins TLS where frames are expected");
        }
    }

    @Test
    void aRenewedCertificateTakesEffectWithoutARestart() throws Exception {
        Path certificate = Files.copy(first.certificate(), folder.resolve("live.pem"));
        Path key = Files.copy(first.key(), folder.resolve("live.key"));
        ServerTls tls = new ServerTls(new Tls("", certificate.toString(), key.toString()), false, log::add);
        try (Echo echo = new Echo(name, Echo.SMALL, tls)) {
            assertThat(subject(echo)).contains("CN=first");
            Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
            assertThat(subject(echo)).as("a key that does not fit changes nothing").contains("CN=first");
            Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            assertThat(subject(echo)).contains("CN=second");
            Files.writeString(certificate, "broken");
            assertThat(subject(echo)).contains("CN=second");
            assertThat(subject(echo)).contains("CN=second");
            assertThat(log).anyMatch(line -> line.startsWith("tls.renewed")).filteredOn(line -> line.startsWith("tls.kept")).hasSize(2);
        }
    }

    private String subject(Echo echo) throws Exception {
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), Files.readString(first.certificate()) + Files.readString(second.certificate()));
        SSLContext context = new Tls(trusted.toString(), "", "").context();
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", echo.server.port())) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    @Test
    void aServerWithoutCertificateDoesNotStart() {
        assertThat(catchThrowableOfType(WrongFiles.class, () -> new ServerTls(new Tls("", "", ""), false, log::add)))
                .hasMessageContaining("tls.certificate");
        assertThat(catchThrowableOfType(WrongFiles.class, () -> new ServerTls(new Tls("", server.certificate().toString(),
                server.key().toString()), true, log::add))).hasMessageContaining("tls.trust");
    }
}
