package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.connector.telephony.sip.call.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile connections over TCP and TLS. */
class HostileStreamTest {
    private static final int FLOOD = 2_000;

    @TempDir
    Path directory;

    private Siege siege(String transport, Map<String, Object> values) throws Exception {
        if (transport.equals("tcp")) {
            return Siege.tcp(values);
        }
        TlsFixture tls = new TlsFixture(directory);
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.putAll(Map.of("tls_trust", tls.pem().toString(), "tls_keystore", tls.keys().toString(), "tls_keystore_password", TlsFixture.PASSWORD));
        return new Siege(new Scene(FarEnd.on(tls.server("TLSv1.3")), all, "tls"));
    }

    @Test
    void tortureMessagesOfRfc4475() throws Exception {
        try (Siege siege = siege("tcp", Map.of())) {
            List<String> answers = new ArrayList<>();
            for (Torture message : Torture.all()) {
                try (StrangerConnection connection = new StrangerConnection(Stranger.ADDRESS, siege.port)) {
                    connection.send(message.bytes());
                    answers.add(connection.answer());
                }
            }
            siege.holds("49 messages of RFC 4475 over TCP, each on a connection of a stranger", HostileUdpTest.summary(answers));
        }
    }

    @Test
    void tortureMessagesOnTheConnectionOfTheProxy() throws Exception {
        try (Siege siege = siege("tcp", Map.of())) {
            siege.scene.far.robot = message -> { };
            for (Torture message : Torture.all()) {
                siege.scene.far.send(siege.contact.way(), message.text());
            }
            LinkTest.await(() -> siege.scene.far.options.get() >= 2);
            siege.scene.far.robot = null;
            siege.scene.far.received.clear();
            siege.scene.far.troubles.clear();
            siege.callGoesThrough();
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp,127.0.0.2", "tls,127.0.0.1"})
    void connectionsThatSayNothing(String transport, String address) throws Exception {
        try (Siege siege = siege(transport, Map.of("connection_idle_seconds", 3, "strangers_per_second", 100_000))) {
            int most = 0;
            try (StrangerConnections open = new StrangerConnections()) {
                for (int i = 0; i < FLOOD; i++) {
                    open.add(address, siege.port);
                    most = Math.max(most, Footprint.threadsNow());
                }
                siege.callGoesThrough();
                assertThat(most).isLessThan(400);
                LinkTest.await(open::areClosedByUs);
            }
            siege.holds(String.format("%,d connections over %s that say nothing, from %s", FLOOD, transport, HostileUdpTest.who(address)),
                    "all but 100 closed at once, these after the idle time; at most " + most + " threads");
        }
    }

    @Test
    void slowSenders() throws Exception {
        try (Siege siege = siege("tcp", Map.of("connection_idle_seconds", 2, "strangers_per_second", 100_000))) {
            try (StrangerConnections open = new StrangerConnections()) {
                for (int i = 0; i < 300; i++) {
                    open.add(Stranger.ADDRESS, siege.port);
                }
                byte[] request = "OPTIONS sip:holdfast@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP slow\r\nX: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                for (int second = 0; second < 4; second++) {
                    open.sendEach(request[second]);
                    siege.callGoesThrough();
                    LockSupport.parkNanos(1_000_000_000L);
                }
                LinkTest.await(open::areClosedByUs);
            }
            siege.holds("300 connections over TCP that send one byte a second", "200 closed at once, the rest when they fell silent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless line", "endless headers", "content length 2 GB", "content length -1", "content length of letters",
            "\\r only", "binary", "content length too short"})
    void streamsThatNeverEnd(String what) throws Exception {
        try (Siege siege = siege("tcp", Map.of()); StrangerConnection connection = new StrangerConnection(Stranger.ADDRESS, siege.port)) {
            String head = "OPTIONS sip:holdfast@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP a;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=c\r\n"
                    + "To: <sip:a@b>\r\nCall-ID: stream\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n";
            switch (what) {
                case "endless line" -> connection.send(head + "X: " + "x".repeat(5_000_000));
                case "endless headers" -> connection.send(head + "X: y\r\n".repeat(1_000_000));
                case "content length 2 GB" -> connection.send(head + "Content-Length: 2147483647\r\n\r\n" + "x".repeat(5_000_000));
                case "content length -1" -> connection.send(head + "Content-Length: -1\r\n\r\n" + "x".repeat(100_000));
                case "content length of letters" -> connection.send(head + "Content-Length: many\r\n\r\n" + "x".repeat(100_000));
                case "\\r only" -> connection.send("\r".repeat(1_000_000));
                case "binary" -> connection.send(new byte[5_000_000]);
                default -> connection.send((head + "Content-Length: 5\r\n\r\nhello and more\r\n\r\n").repeat(2_000));
            }
            String answer = connection.answer();
            siege.holds("TCP: " + what, answer);
        }
    }

    /** Whether the number of calls stays the same for a while. */
    private static boolean isStuck(TelephonyLink link) {
        int before = Kept.calls(link);
        LockSupport.parkNanos(500_000_000L);
        return before > 0 && before == Kept.calls(link);
    }

    /** A proxy that takes nothing any more must not keep the link from ending. */
    @Test
    void proxyThatStopsReading() throws Exception {
        try (java.net.ServerSocket server = new java.net.ServerSocket(0, 50, java.net.InetAddress.getByName("127.0.0.1"))) {
            server.setReceiveBufferSize(4_096);
            SipTelephonyConnector connector = Config.connector(Map.of("max_calls", 30_000, "queue_bound", 40_000), "tcp:127.0.0.1:" + server.getLocalPort());
            Recorder reports = new Recorder();
            int threads = Footprint.threadsNow();
            var link = connector.open(connector.settings().endpoints().get(0), new org.holdfast.api.connector.LinkId("sip-test", 1), reports);
            try (Socket socket = server.accept()) {
                byte[] buffer = new byte[9_000];
                int count = socket.getInputStream().read(buffer);
                SipText options = SipText.parse(new String(buffer, 0, count, java.nio.charset.StandardCharsets.UTF_8), bytes -> { });
                socket.getOutputStream().write(("SIP/2.0 200 OK\r\nVia: " + options.header("Via") + "\r\nFrom: " + options.header("From")
                        + "\r\nTo: " + options.header("To") + ";tag=x\r\nCall-ID: " + options.callId() + "\r\nCSeq: " + options.header("CSeq")
                        + "\r\nContent-Length: 0\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(reports.next()).isEqualTo("opened");
                for (int i = 1; i <= 30_000; i++) {
                    link.dial(new org.holdfast.api.telephony.DialRequest(
                            new org.holdfast.api.CallReference("stuck", i, 0, 1), "+493012345", "", java.time.Duration.ofSeconds(60), Map.of()));
                }
                LinkTest.await(() -> isStuck(link));
                link.close();
                LinkTest.await(() -> Footprint.threadsNow() <= threads);
            }
        }
    }
}
