package org.holdfast.servers.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.control.Timeline;
import org.holdfast.connector.management.syslog.SyslogConfiguration;
import org.holdfast.connector.management.syslog.SyslogConnector;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers as processes of their own with one PostgreSQL database, an outbound server that is configured by them, and a
 * syslog server as its management layer.
 */
class PairTest {
    private static final Path EXAMPLE = Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/example.yaml.example");
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    @TempDir
    Path folder;
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private DatagramSocket syslog;
    private Postgres postgres;
    private Outbound outbound;
    private ServerProcess primary;
    private ServerProcess backup;

    @BeforeEach
    void start() throws Exception {
        syslog = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "syslog-listener");
        listener.setDaemon(true);
        listener.start();
        postgres = new Postgres();
        primary = server(0);
        backup = server(0);
        assertThat(Web.ask(primary.http, "PUT", "objects", Files.readString(EXAMPLE), "Content-Type: application/yaml", "If-Match: \"0\""))
                .startsWith("HTTP/1.1 200 ");
        outbound = new Outbound();
        outbound.bind("syslog", new SyslogConnector(Settings.of(SyslogConfiguration.class, Map.of("connector_id", "syslog",
                "endpoints", new String[] {"udp:127.0.0.1:" + syslog.getLocalPort()}))));
        outbound.bind("conf", Follower.connector(Map.of("connector_id", "conf", "reconnect_timeout_seconds", (int) RECONNECT.toSeconds()),
                Map.of("heartbeat_seconds", 1), "tcp:127.0.0.1:" + primary.port, "tcp:127.0.0.1:" + backup.port));
        await("configuration.changed", "revision=1 ", 0);
        await("connector.available", "link=1", 0);
    }

    @AfterEach
    void stop() throws Exception {
        if (outbound != null) {
            outbound.close();
        }
        for (ServerProcess each : new ServerProcess[] {primary, backup}) {
            if (each != null) {
                each.kill();
            }
        }
        if (postgres != null) {
            postgres.close();
        }
        syslog.close();
    }

    private ServerProcess server(int port) throws Exception {
        return new ServerProcess(folder, Map.of("listen", "127.0.0.1:" + port, "database.url", postgres.url(), "database.user",
                Postgres.USER, "database.password", Postgres.PASSWORD, "poll.millis", "100"));
    }

    private void listen() {
        byte[] room = new byte[65_536];
        while (!syslog.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                syslog.receive(packet);
                alarms.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            } catch (SocketException closed) {
                return;
            } catch (java.io.IOException failed) {
                alarms.add(failed.toString());
            }
        }
    }

    /** Waits for an entry of the configuration connector or the server; returns it. */
    private Timeline.Entry await(String code, String part, long after) {
        Await.until(() -> told(code, part, after).findFirst().isPresent(), () -> outbound.timeline);
        return told(code, part, after).findFirst().orElseThrow();
    }

    private java.util.stream.Stream<Timeline.Entry> told(String code, String part, long after) {
        return outbound.told(code, after).stream().filter(entry -> !entry.source().equals("syslog") && (entry.text() + " ").contains(part));
    }

    private List<SessionView> sessions() throws Exception {
        return outbound.controls.campaigns().sessions();
    }

    private void awaitAlarm(String... parts) {
        Await.until(() -> alarms.stream().anyMatch(alarm -> List.of(parts).stream().allMatch(alarm::contains)), () -> alarms);
    }

    @Test
    void required_CS_1_CS_2_CS_4_afterTheLossItGoesOnTellsManagementAndTakesTheBackupThenThePrimaryAgain() throws Exception {
        assertThat(sessions()).hasSize(1);

        primary.kill();
        Timeline.Entry lost = await("link.lost", "endpoint=tcp:127.0.0.1:" + primary.port + " ", 0);
        awaitAlarm("LINK_LOST", "conf", "CONFIGURATION is down");
        assertThat(sessions()).as("it goes on with what it knew").hasSize(1);
        Timeline.Entry tried = await("link.opening", "link=2 ", lost.sequence());
        assertThat(tried.text()).contains("endpoint=tcp:127.0.0.1:" + backup.port + " ");
        assertThat(Duration.between(lost.at(), tried.at())).isGreaterThanOrEqualTo(RECONNECT);
        Timeline.Entry taken = await("connector.available", "link=2 ", tried.sequence());
        await("configuration.changed", "", taken.sequence());

        // a change takes effect without a restart
        String campaigns = Web.body(backup.http, "campaigns/spring");
        Web.put(backup.http, "groups/night", "{}");
        Web.put(backup.http, "campaigns/spring", campaigns.replace("\"sales\": {", "\"night\": {\"announcement\": \"sip:tape@127.0.0.1\"}, \"sales\": {"));
        Await.until(() -> {
            try {
                return sessions().size() == 2;
            } catch (Exception wrong) {
                throw new AssertionError(wrong);
            }
        }, () -> outbound.timeline);

        // the backup falls silent; meanwhile the primary is back, and what was changed there is read
        int port = primary.port;
        primary = server(port);
        assertThat(primary.revision).isEqualTo(3);
        Web.put(primary.http, "lists/meanwhile", "{}");
        backup.freeze();
        Timeline.Entry lostAgain = await("link.lost", "endpoint=tcp:127.0.0.1:" + backup.port + " ", taken.sequence());
        assertThat(lostAgain.text()).contains("cause=TIMEOUT");
        Timeline.Entry back = await("connector.available", "endpoint=tcp:127.0.0.1:" + port + " ", lostAgain.sequence());
        assertThat(Duration.between(lostAgain.at(), back.at())).isGreaterThanOrEqualTo(RECONNECT);
        await("configuration.changed", "sessions=2 ", back.sequence());
        assertThat(outbound.told("configuration.refused", 0)).isEmpty();
        assertThat(primary.stop()).contains("server.stopped\n");
    }
}
