package org.holdfast.servers.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connector and server, by sockets. */
class StatisticsServerTest {
    @TempDir
    Path folder;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private StatisticsServer server(String name, String... more) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("listen", "127.0.0.1:0");
        properties.setProperty("http.listen", "127.0.0.1:0");
        properties.setProperty("data", folder.resolve(name).toString());
        for (int i = 0; i < more.length; i += 2) {
            properties.setProperty(more[i], more[i + 1]);
        }
        return new StatisticsServer(ServerSettings.of(properties), log::add);
    }

    @AfterEach
    void required_8_noThreadIsLeft() {
        LiveThreads.awaitNone("holdfast-statistics-");
    }

    private static List<StatisticsReport> day() {
        return List.of(Reports.of(1, "winback", "StatusRunning", Map.of()), Reports.of(2, "winback@team", "StatusRunning", Map.of()),
                Reports.of(3, "winback@team", "StatusWaitingAgents", Map.of("on", 1.0)), Reports.of(4, "winback@team", "StatusSystemError", Map.of("on", 1.0)),
                Reports.of(5, "winback@team", "StatusWaitingRecords", Map.of("on", 1.0)), Reports.of(6, "winback@team", "StatusWaitingPorts", Map.of("on", 1.0)),
                Reports.of(7, "winback@team", "StatusWaitingRecords", Map.of("on", 0.0)), Reports.of(8, "leads", "ReadyRecords", Map.of("ready", 900.0)),
                Reports.of(9, "winback@leads", "ReadyRecords", Map.of("ready", 900.0)),
                Reports.of(10, "winback@team", "Snapshot", Map.of("dials", 10.0, "result_ANSWER", 5.0)),
                Reports.of(40, "winback@team", "Snapshot", Map.of("dials", 50.0, "result_ANSWER", 30.0, "result_BUSY", 5.0)));
    }

    @Test
    void required_ST_1_reportsAreStoredAcceptedAndShown() throws Exception {
        try (StatisticsServer server = server("a")) {
            Client client = new Client("ocs1", server.port()).ready();
            client.link.submit(day());
            client.reports.await("accepted 40");
            JsonNode session = Web.json(server.httpPort(), "/v1/sessions").get(0);
            assertThat(session.get("status").asText()).isEqualTo("Running");
            assertThat(session.get("conditions").fieldNames()).toIterable().containsExactlyInAnyOrder("WaitingAgents", "WaitingPorts", "SystemError");
            assertThat(session.get("values").get("dials").asInt()).isEqualTo(50);
            JsonNode campaign = Web.json(server.httpPort(), "/v1/campaigns").get(0);
            assertThat(campaign.get("readyRecords").asInt()).isEqualTo(900);
            // 30 attempts in 30 seconds, 900 records to go
            assertThat(campaign.get("estimatedSecondsToComplete").asInt()).isEqualTo(900);
            assertThat(Web.json(server.httpPort(), "/v1/lists")).hasSize(2);
            assertThat(Web.json(server.httpPort(), "/v1/sources").get(0).get("connected").asBoolean()).isTrue();
            assertThat(Web.json(server.httpPort(), "/v1/history/ocs1/winback@team")).hasSize(8).first()
                    .satisfies(newest -> assertThat(newest.get("sequence").asInt()).isEqualTo(40));
            assertThat(Web.get(server.httpPort(), "/")).contains("text/html").contains("winback");
            assertThat(Web.get(server.httpPort(), "/v1/other")).startsWith("HTTP/1.1 404 ");
            client.link.close();
            Await.until(() -> log.stream().anyMatch(line -> line.contains("connection.closed") && line.contains("client=ocs1")), () -> log);
        }
    }

    @Test
    void required_ST_7_whatIsSentAgainAfterAnOutageIsStoredOnce() throws Exception {
        try (StatisticsServer server = server("a")) {
            Client first = new Client("ocs1", server.port()).ready();
            first.link.submit(Reports.snapshots(1, 700));
            first.reports.await("accepted 700");
            first.link.close();
            Client second = new Client("ocs1", server.port()).ready();
            second.link.submit(Reports.snapshots(500, 900));
            second.reports.await("accepted 900");
            JsonNode history = Web.json(server.httpPort(), "/v1/history/ocs1/winback@team");
            assertThat(history).hasSize(900);
            assertThat(history.findValues("sequence").stream().map(JsonNode::asLong).distinct()).hasSize(900);
            second.link.close();
        }
    }

    /** The buffer of a session is used up while its database is away: both servers show it, whichever the viewer asks. */
    @Test
    void required_ST_6_DB_WS_5_aViewerThatLosesOneServerFindsTheSameStatusAtAnother() throws Exception {
        try (StatisticsServer one = server("one"); StatisticsServer other = server("other")) {
            List<StatisticsReport> usedUp = List.of(Reports.of(1, "winback@team", "StatusRunning", Map.of()),
                    Reports.of(2, "winback@team", "StatusWaitingRecords", Map.of("on", 1.0)));
            for (StatisticsServer server : List.of(one, other)) {
                Client client = new Client("ocs1", server.port()).ready();
                client.link.submit(usedUp);
                client.reports.await("accepted 2");
                client.link.close();
            }
            JsonNode before = Web.json(one.httpPort(), "/v1/sessions");
            one.close();
            assertThat(Web.json(other.httpPort(), "/v1/sessions")).isEqualTo(before);
            assertThat(before.get(0).get("conditions").fieldNames()).toIterable().containsExactly("WaitingRecords");
        }
    }

    @Test
    void required_ST_3_ST_5_ST_10_severalServersEachHaveTheirOwnCursor() throws Exception {
        try (StatisticsServer one = server("one"); StatisticsServer other = server("other")) {
            Client first = new Client("ocs1", one.port()).ready();
            Client second = new Client("ocs1", other.port()).ready();
            first.link.submit(Reports.snapshots(1, 10));
            first.reports.await("accepted 10");
            second.link.submit(Reports.snapshots(1, 4));
            second.reports.await("accepted 4");
            one.close();
            assertThat(first.reports.awaitClosed()).isEqualTo("CLOSED");
            second.link.submit(Reports.snapshots(5, 20));
            second.reports.await("accepted 20");
            assertThat(Web.json(other.httpPort(), "/v1/sources").get(0).get("stored").asInt()).isEqualTo(20);
            second.link.close();
        }
    }

    @Test
    void aServerThatCountsAnewIsUnderstood() throws Exception {
        try (StatisticsServer server = server("a")) {
            Client client = new Client("ocs1", server.port()).ready();
            client.link.submit(Reports.snapshots(1, 100));
            client.reports.await("accepted 100");
            client.link.submit(List.of(new StatisticsReport(1, Reports.BEGIN.plusSeconds(5_000), "winback@team", "Snapshot", Map.of("dials", 1.0)),
                    new StatisticsReport(2, Reports.BEGIN.plusSeconds(5_000), "winback@team", "Snapshot", Map.of("dials", 2.0))));
            client.reports.await("accepted 2");
            assertThat(Web.json(server.httpPort(), "/v1/history/ocs1/winback@team")).hasSize(102);
            assertThat(Web.json(server.httpPort(), "/v1/sources").get(0).get("beginnings").asInt()).isEqualTo(2);
            client.link.close();
        }
    }

    @Test
    void theNewerConnectionOfASourceReplacesTheOlderOne() throws Exception {
        try (StatisticsServer server = server("a")) {
            Client older = new Client("ocs1", server.port()).ready();
            Client newer = new Client("ocs1", server.port()).ready();
            assertThat(older.reports.awaitClosed()).isEqualTo("CLOSED");
            assertThat(older.reports.detail()).contains("newer connection of the same source");
            newer.link.submit(Reports.snapshots(1, 1));
            newer.reports.await("accepted 1");
            newer.link.close();
        }
    }

    @Test
    void byTlsOnlySourcesWithACertificateAreTaken() throws Exception {
        Identity identity = Identity.of(folder, "server", "ip:127.0.0.1");
        try (StatisticsServer server = server("a", "tls.certificate", identity.certificate().toString(), "tls.key", identity.key().toString(),
                "tls.trust", identity.certificate().toString())) {
            Map<String, Object> files = Map.of("tls_trust", identity.certificate().toString(), "tls_certificate", identity.certificate().toString(),
                    "tls_key", identity.key().toString());
            Client known = new Client("ocs1", "tls:127.0.0.1:" + server.port(), files).ready();
            known.link.close();
            Client unknown = new Client("ocs2", "tls:127.0.0.1:" + server.port(), Map.of("tls_trust", identity.certificate().toString()));
            assertThat(unknown.reports.awaitClosed()).isIn("SECURITY", "CLOSED");
            Client plain = new Client("ocs3", server.port());
            plain.reports.awaitClosed();
            assertThat(plain.reports.all()).hasSize(1);
        }
    }

    @Test
    void textsOfSourcesAreShownAsTexts() throws Exception {
        try (StatisticsServer server = server("a")) {
            Client client = new Client("<b>ocs", server.port()).ready();
            client.link.submit(List.of(Reports.of(1, "<script>\"x\\@g", "StatusRunning", Map.of())));
            client.reports.await("accepted 1");
            assertThat(Web.get(server.httpPort(), "/")).doesNotContain("<script>").contains("&lt;script&gt;").doesNotContain("<b>");
            assertThat(Web.json(server.httpPort(), "/v1/sessions").get(0).get("campaign").asText()).isEqualTo("<script>\"x\\");
            client.link.close();
        }
    }
}
