package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.testing.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS connections that are made to us: who is let in, and what the log says of the others. */
class IncomingTlsTest {
    @TempDir
    Path directory;

    private static void send(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(Stranger.ADDRESS, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private static String options(SSLSocket socket) throws IOException {
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(("OPTIONS sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bKin;rport\r\nFrom: <sip:a@b>;tag=c\r\n"
                + "To: <sip:a@b>\r\nCall-ID: in\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[11];
        socket.getInputStream().readNBytes(answer, 0, answer.length);
        return new String(answer, StandardCharsets.US_ASCII);
    }

    @Test
    void whoIsRefusedIsNamedWithTheReasonAndTheRightOneIsServed() throws Exception {
        TlsFixture ours = new TlsFixture(directory);
        Identity known = Identity.of(directory, "known", "ip:127.0.0.1");
        Identity stranger = Identity.of(directory, "stranger", "ip:127.0.0.1");
        Path trusted = Files.writeString(directory.resolve("both.pem"), Files.readString(ours.pem()) + Files.readString(known.certificate()));
        Map<String, Object> values = Map.of("tls_trust", trusted.toString(), "tls_keystore", ours.keys().toString(),
                "tls_keystore_password", TlsFixture.PASSWORD);
        try (Siege siege = new Siege(new Scene(FarEnd.on(ours.server("TLSv1.3")), values, "tls")); LogLines log = new LogLines()) {
            for (int i = 0; i < 5; i++) {
                send(siege.port, "OPTIONS sip:a@b SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            LinkTest.await(() -> log.lines().stream().anyMatch(line -> line.contains("from=127.0.0.2 reason=it does not speak TLS")));
            Tls unknown = stranger.trusting(ours.pem());
            try (SSLSocket socket = (SSLSocket) unknown.context().getSocketFactory().createSocket("127.0.0.1", siege.port)) {
                options(socket);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
            LinkTest.await(() -> log.lines().stream().anyMatch(line -> line.contains("from=127.0.0.1 reason=it shows no certificate")));
            assertThat(log.lines()).hasSize(2);
            Tls right = known.trusting(ours.pem());
            try (SSLSocket socket = (SSLSocket) right.context().getSocketFactory().createSocket("127.0.0.1", siege.port)) {
                assertThat(options(socket)).isEqualTo("SIP/2.0 200");
            }
        }
    }
}
