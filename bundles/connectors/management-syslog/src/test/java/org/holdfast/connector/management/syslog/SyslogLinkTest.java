package org.holdfast.connector.management.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to syslog servers on loopback: what arrives there, and how each kind of end is told. */
class SyslogLinkTest {
    private static final Alarm ALARM = new Alarm(ErrorCode.LINK_LOST, Alarm.Severity.MAJOR, "main-sip",
            "the link of TELEPHONY is down", Instant.parse("2026-05-01T09:00:00Z"));
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;
    private final Recorder reports = new Recorder();
    private final String threads = "holdfast-syslog-" + System.nanoTime();

    private static SyslogConnector connector(String endpoint, Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(set);
        all.put("connector_id", "log");
        all.put("endpoints", new String[] {endpoint});
        return new SyslogConnector(Settings.of(SyslogConfiguration.class, all));
    }

    private ManagementLink open(String endpoint, Map<String, Object> set) {
        return connector(endpoint, set).open(new Endpoint(endpoint),
                new LinkId(threads.substring("holdfast-syslog-".length()), 1), reports);
    }

    @AfterEach
    void required_8_noThreadIsLeft() {
        LiveThreads.awaitNone(threads);
    }

    private void carries(SyslogServer server, ManagementLink link) {
        reports.await("opened");
        link.resync();
        reports.await("resynced");
        link.raise(ALARM);
        link.clear(ALARM);
        List<Received> received = server.await(3);
        link.close();
        assertThat(received).extracting(Received::id).containsExactly("ALARM-SYNC", "ALARM-RAISED", "ALARM-CLEARED");
        assertThat(received).extracting(Received::severity).containsExactly(6, 3, 5);
        assertThat(received.get(1).text()).isEqualTo(ALARM.text());
        assertThat(received.get(1).data()).containsEntry("code", "1001").containsEntry("object", "main-sip");
        assertThat(reports.all()).containsExactly("opened", "resynced");
    }

    @Test
    void alarmsGoOverTcp() throws Exception {
        try (SyslogServer server = SyslogServer.tcp()) {
            carries(server, open("tcp:127.0.0.1:" + server.port(), Map.of()));
        }
    }

    @Test
    void alarmsGoOverUdp() throws Exception {
        try (SyslogServer server = SyslogServer.udp()) {
            carries(server, open("udp:127.0.0.1:" + server.port(), Map.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void alarmsGoOverTls(String version) throws Exception {
        Identity identity = Identity.of(folder, "server", "ip:127.0.0.1");
        try (SyslogServer server = SyslogServer.on(identity.listen(version))) {
            carries(server, open("tls:127.0.0.1:" + server.port(), Map.of("tls_trust", identity.certificate().toString())));
        }
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() throws Exception {
        Identity identity = Identity.of(folder, "server", "dns:elsewhere.test");
        try (SyslogServer server = SyslogServer.on(identity.listen())) {
            open("tls:127.0.0.1:" + server.port(), Map.of("tls_trust", identity.certificate().toString()));
            assertThat(reports.awaitClosed()).isEqualTo("SECURITY");
            assertThat(reports.detail()).contains("of another host");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aTrustFileThatIsMissingIsASecurityMatter() throws Exception {
        try (SyslogServer server = SyslogServer.tcp()) {
            open("tls:127.0.0.1:" + server.port(), Map.of("tls_trust", folder.resolve("none.pem").toString()));
            assertThat(reports.awaitClosed()).isEqualTo("SECURITY");
            assertThat(reports.detail()).contains("tls.trust").contains("none.pem");
        }
    }

    @Test
    void required_4_aServerThatIsNotThereIsClosedOnce() throws Exception {
        int port;
        try (SyslogServer gone = SyslogServer.tcp()) {
            port = gone.port();
        }
        open("tcp:127.0.0.1:" + port, Map.of());
        assertThat(reports.awaitClosed()).isEqualTo("REFUSED");
        assertThat(reports.all()).hasSize(1);
    }

    @Test
    void required_5_aUdpPortWithoutAServerIsNeverResynced() throws Exception {
        int port;
        try (SyslogServer gone = SyslogServer.udp()) {
            port = gone.port();
        }
        ManagementLink link = open("udp:127.0.0.1:" + port, Map.of());
        reports.await("opened");
        link.resync();
        assertThat(reports.awaitClosed()).isEqualTo("REFUSED");
        assertThat(reports.all()).containsExactly("opened", "closed REFUSED");
    }

    @Test
    void required_4_7_aServerThatDiesClosesTheLinkOnceAndForEver() throws Exception {
        ManagementLink link;
        try (SyslogServer server = SyslogServer.tcp()) {
            link = open("tcp:127.0.0.1:" + server.port(), Map.of());
            reports.await("opened");
            org.holdfast.connector.toolkit.testing.Await.until(() -> server.connections() == 1, server::connections);
        }
        assertThat(reports.awaitClosed()).isEqualTo("CLOSED");
        link.raise(ALARM);
        link.resync();
        link.probe();
        LiveThreads.awaitNone(threads);
        assertThat(reports.all()).containsExactly("opened", "closed CLOSED");
        link.close();
    }

    @Test
    void required_1_callsReturnAtOnceWhileTheServerIsFrozenAndTooManyMessagesEndTheLink() throws Exception {
        try (SyslogServer server = SyslogServer.frozen()) {
            ManagementLink link = open("tcp:127.0.0.1:" + server.port(), Map.of("queue_bound", 100));
            reports.await("opened");
            assertTimeoutPreemptively(AT_ONCE.multipliedBy(6), () -> {
                for (int i = 0; i < 100_000 && reports.all().size() == 1; i++) {
                    link.raise(ALARM);
                }
            });
            assertThat(reports.awaitClosed()).isEqualTo("TIMEOUT");
            assertThat(reports.detail()).contains("queue.bound");
            assertTimeoutPreemptively(AT_ONCE, link::close);
        }
    }

    @Test
    void required_1_8_aStuckLinkIsClosedAtOnce() throws Exception {
        try (SyslogServer server = SyslogServer.frozen()) {
            ManagementLink link = open("tcp:127.0.0.1:" + server.port(), Map.of("queue_bound", 100_000));
            reports.await("opened");
            for (int i = 0; i < 50_000; i++) {
                link.raise(ALARM);
            }
            assertTimeoutPreemptively(AT_ONCE, link::close);
            LiveThreads.awaitNone(threads);
            assertThat(reports.all()).containsExactly("opened");
        }
    }

    @Test
    void required_3_nothingIsReportedAfterClose() throws Exception {
        try (SyslogServer server = SyslogServer.tcp()) {
            ManagementLink link = open("tcp:127.0.0.1:" + server.port(), Map.of());
            reports.await("opened");
            link.close();
            link.close();
            link.resync();
            link.raise(ALARM);
            LiveThreads.awaitNone(threads);
            assertThat(reports.all()).containsExactly("opened");
        }
    }

    @Test
    void required_8_noThreadBeforeOpen() {
        connector("tcp:127.0.0.1:514", Map.of());
        assertThat(LiveThreads.named(threads)).isEmpty();
    }
}
