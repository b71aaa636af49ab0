package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Identity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages over mutual TLS: who is served, and what the log says of the others. */
class HttpTlsTest {
    private static final String REQUEST = "GET /a HTTP/1.1\r\n\r\n";

    @TempDir
    static Path folder;
    private static Identity server;
    private static Identity known;
    private static Identity stranger;
    private static Identity expired;
    private static Path trusted;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeIdentities() throws Exception {
        server = Identity.of(folder, "server", "ip:127.0.0.1");
        known = Identity.of(folder, "known", "dns:known.test");
        stranger = Identity.of(folder, "stranger", "dns:stranger.test");
        expired = Identity.of(folder, "expired", "dns:expired.test", "-30d", 10);
        trusted = java.nio.file.Files.writeString(folder.resolve("trusted.pem"), java.nio.file.Files.readString(known.certificate())
                + java.nio.file.Files.readString(expired.certificate()));
    }

    private HttpPort port() throws IOException {
        ServerTls tls = new ServerTls(server.trusting(trusted), true, log::add);
        return new HttpPort(new HttpPort.Options("https", new HostPort("127.0.0.1", 0), tls, 20, Duration.ofSeconds(30), log::add),
                path -> HttpPort.Page.text(200, "page"));
    }

    private static String ask(HttpPort port, Tls tls) throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket("127.0.0.1", port.port())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void told(String reason) {
        Await.until(() -> log.stream().anyMatch(line -> line.startsWith("http.refused from=127.0.0.1 reason=" + reason)), () -> log);
    }

    @Test
    void onlyWhoShowsAGoodCertificateIsServedAndTheLogSaysWhatWasWrongWithOthers() throws Exception {
        try (HttpPort port = port()) {
            assertThat(ask(port, known.trusting(server.certificate()))).startsWith("HTTP/1.1 200 ");
            assertThat(log).isEmpty();
            assertThatThrownBy(() -> ask(port, stranger.trusting(server.certificate()))).isInstanceOf(IOException.class);
            told("it shows no certificate of an authority that is trusted");
            assertThatThrownBy(() -> ask(port, expired.trusting(server.certificate()))).isInstanceOf(IOException.class);
            told("its certificate has expired");
            for (int i = 0; i < 5; i++) {
                raw(port, REQUEST.getBytes(StandardCharsets.US_ASCII));
            }
            told("it does not speak TLS");
            // the beginning of a handshake
            raw(port, new byte[] {0x16, 3, 1, 0, 45, 1});
            told("the far end closed the connection instead of beginning TLS");
            raw(port, new byte[0]);
            told("the far end closed the connection");
            assertThat(log).hasSize(5);
            assertThat(ask(port, known.trusting(server.certificate()))).startsWith("HTTP/1.1 200 ");
        }
    }

    private static void raw(HttpPort port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
