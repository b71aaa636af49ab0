package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.telephony.sip.Scene.REF;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyLink;
import org.junit.jupiter.api.Test;

/** Opening, supervision, loss and return of links. */
class LinkTest {
    @Test
    void anyFinalResponseOpensTheLink() throws IOException {
        FarEnd far = FarEnd.udp();
        far.optionsStatus = 404;
        try (Scene scene = new Scene(far, Map.of(), "udp")) {
            scene.expect("opened");
        }
    }

    @Test
    void silenceClosesWithTimeout() throws IOException {
        FarEnd far = FarEnd.udp();
        far.answersOptions = false;
        try (Scene scene = new Scene(far, Map.of("open_timeout_seconds", 1), "udp")) {
            scene.expect("closed TIMEOUT");
        }
    }

    @Test
    void unusedUdpPortIsRefusedAtOnce() throws IOException {
        int port;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            port = socket.getLocalPort();
        }
        assertThat(closing("udp:127.0.0.1:" + port)).isEqualTo("closed REFUSED");
    }

    @Test
    void unusedTcpPortIsRefused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(closing("tcp:127.0.0.1:" + port)).isEqualTo("closed REFUSED");
    }

    private static String closing(String endpoint) {
        SipTelephonyConnector connector = Config.connector(Map.of(), endpoint);
        Recorder reports = new Recorder();
        connector.open(connector.settings().endpoints().get(0), new LinkId("sip-test", 1), reports);
        return reports.next();
    }

    @Test
    void probeIsHeard() throws IOException {
        try (Scene scene = Scene.open()) {
            await(() -> {
                scene.link.probe();
                return scene.reports.heard.get() > 0;
            });
            assertThat(scene.far.options.get()).isGreaterThan(1);
        }
    }

    @Test
    void required_TS_WS_7_deadEndpointIsSeenByTheProbe() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.far.close();
            scene.link.probe();
            scene.expect("closed REFUSED");
        }
    }

    @Test
    void deadTcpEndpointIsSeenByItself() throws IOException {
        try (Scene scene = Scene.opened(new Scene(FarEnd.tcp(), Map.of(), "tcp"))) {
            scene.far.close();
            scene.expect("closed REFUSED");
        }
    }

    @Test
    void callOverTcp() throws IOException {
        try (Scene scene = Scene.opened(new Scene(FarEnd.tcp(), Map.of(), "tcp"))) {
            scene.answered();
            scene.joined();
        }
    }

    @Test
    void required_3_nothingIsReportedAfterClose() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.link.close();
            scene.far.reply(invite, 180, "x", "", "");
            scene.link.dial(new org.holdfast.api.telephony.DialRequest(
                    REF, "1", "", Duration.ofSeconds(1), Map.of()));
            await(() -> threads().isEmpty());
            assertThat(scene.reports.lines).isEmpty();
        }
    }

    @Test
    void required_8_noThreadsBeforeOpenAndAfterClose() throws IOException {
        await(() -> threads().isEmpty());
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (FarEnd far = FarEnd.udp()) {
            SipTelephonyConnector connector = Config.connector(Map.of(), "udp:127.0.0.1:" + far.port());
            assertThat(threads()).isEmpty();
            Recorder reports = new Recorder();
            TelephonyLink link = connector.open(connector.settings().endpoints().get(0), new LinkId("sip-test", 1), reports);
            assertThat(reports.next()).isEqualTo("opened");
            assertThat(threads()).isNotEmpty();
            link.close();
        }
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .allMatch(thread -> before.contains(thread) || thread.getName().startsWith("far-end")));
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sip-sip-test") || name.contains("jain") || name.contains("MessageProcessor"))
                .collect(Collectors.toSet());
    }

    @Test
    void required_TS_WS_9_queriesCallsByDialog() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.link.queryCalls(List.of(REF));
            SipText options = scene.far.take("OPTIONS");
            assertThat(options.tag("To")).isEqualTo("far1");
            scene.far.reply(options, 200, "", "", "");
            scene.expect("status " + REF + " ESTABLISHED");
            scene.link.queryCalls(List.of(REF));
            scene.far.reply(scene.far.take("OPTIONS"), 481, "", "", "");
            scene.expect("status " + REF + " UNKNOWN");
        }
    }

    @Test
    void required_TS_WS_10_callsOfALostLinkAreTakenOverThroughTheBackup() throws IOException {
        try (FarEnd first = FarEnd.udp(); FarEnd second = FarEnd.udp()) {
            SipTelephonyConnector connector =
                    Config.connector(Map.of(), "udp:127.0.0.1:" + first.port(), "udp:127.0.0.1:" + second.port());
            Recorder old = new Recorder();
            TelephonyLink lost = connector.open(connector.settings().endpoints().get(0), new LinkId("sip-test", 1), old);
            assertThat(old.next()).isEqualTo("opened");
            lost.dial(new org.holdfast.api.telephony.DialRequest(REF, "4930", "", Duration.ofSeconds(20), Map.of()));
            SipText invite = first.take("INVITE");
            first.reply(invite, 200, "far1",
                    first.contact() + "Record-Route: <sip:127.0.0.1:" + first.port() + ";lr>\r\n", FarEnd.ANSWER);
            first.take("ACK");
            assertThat(old.next(2)).containsExactly("accepted " + REF, "ANSWERED " + REF);
            first.close();
            lost.probe();
            assertThat(old.next()).isEqualTo("closed REFUSED");

            Recorder reports = new Recorder();
            TelephonyLink link = connector.open(connector.settings().endpoints().get(1), new LinkId("sip-test", 2), reports);
            assertThat(reports.next()).isEqualTo("opened");
            link.resync();
            SipText options = second.take("OPTIONS");
            assertThat(options.callId()).isEqualTo(invite.callId());
            assertThat(options.header("Route")).contains("127.0.0.1:" + second.port());
            assertThat(options.contactUri()).isEqualTo(invite.contactUri());
            second.reply(options, 200, "", "", "");
            assertThat(reports.next(2)).containsExactly("status " + REF + " ESTABLISHED", "resynced");
            link.release(REF);
            SipText bye = second.take("BYE");
            assertThat(bye.cseq()).isGreaterThan(options.cseq());
            second.reply(bye, 200, "", "", "");
            assertThat(reports.next()).isEqualTo("RELEASED " + REF);
            link.close();
        }
    }

    @Test
    void malformedInputDoesNotStopTheLink() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            for (String junk : List.of("\0\1\2", "SIP/2.0 200\r\n\r\n", "BYE x SIP/2.0\r\nVia: x\r\n\r\n", "INVITE\r\n\r\n",
                    "SIP/2.0 abc OK\r\nCSeq: x\r\n\r\n", "OPTIONS sip:a SIP/2.0\r\nFrom:;;;\r\nTo: \"\r\n\r\n", "x".repeat(60_000))) {
                scene.far.send(invite.way(), junk);
            }
            scene.far.reply(invite, 486, "x", "", "");
            scene.expect("accepted " + REF, "RELEASED " + REF + " BUSY");
        }
    }

    /** Waits for something that has no event to wait for; half a minute at most. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long, threads: %s", Thread.getAllStackTraces().keySet()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
