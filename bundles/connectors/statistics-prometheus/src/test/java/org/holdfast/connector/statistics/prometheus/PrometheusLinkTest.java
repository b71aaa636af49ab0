package org.holdfast.connector.statistics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusLinkTest {
    private static final Instant AT = Instant.parse("2026-05-01T09:00:00.250Z");
    @TempDir
    Path folder;
    private final Recorder reports = new Recorder();
    private final String id = "scrape" + System.nanoTime();

    private static PrometheusConnector connector(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "scrape", "endpoints", new String[] {"127.0.0.1:0"}));
        all.putAll(set);
        return new PrometheusConnector(Settings.of(PrometheusConfiguration.class, all));
    }

    private PrometheusLink open(Map<String, Object> set) {
        PrometheusConnector connector = connector(set);
        Endpoint endpoint = connector.settings().endpoints().get(0);
        return (PrometheusLink) connector.open(endpoint, new LinkId(id, 1), reports);
    }

    @AfterEach
    void required_8_noThreadIsLeft() {
        LiveThreads.awaitNone("holdfast-prometheus-" + id);
    }

    private static StatisticsReport report(long sequence, String object, String event, Map<String, Double> values) {
        return new StatisticsReport(sequence, AT, object, event, values);
    }

    private static List<StatisticsReport> some() {
        Map<String, Double> values = new HashMap<>(Map.of("dials", 120.0, "answered", 60.0, "connected", 50.0, "abandoned", 4.0,
                "dropped", 6.0, "stale", 1.0, "agents_ready", 2.0, "agents_busy", 9.0));
        values.putAll(Map.of("buffered", 40.0, "dialing", 3.0, "waiting", 1.0, "talking", 9.0, "result_ANSWER", 50.0, "result_BUSY", 7.0));
        return List.of(report(1, "winback@team_a", "StatusActivated", Map.of()), report(2, "winback@team_a", "StatusRunning", Map.of()),
                report(3, "winback", "StatusRunning", Map.of()), report(4, "winback@team_a", "StatusWaitingAgents", Map.of("on", 1.0)),
                report(5, "winback@team_a", "StatusWaitingPorts", Map.of("on", 0.0)),
                report(6, "leads-1", "ReadyRecords", Map.of("ready", 5_000.0)), report(7, "winback@leads-1", "ReadyRecords", Map.of("ready", 5_000.0)),
                report(8, "winback@team_a", "Snapshot", values));
    }

    private static String get(PrometheusLink link, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            return get(socket, path);
        }
    }

    private static String get(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void required_ST_1_reportsAreOnThePageAndAccepted() throws Exception {
        PrometheusLink link = open(Map.of());
        reports.await("opened");
        link.resync();
        link.submit(some());
        reports.await("accepted 8");
        String answer = get(link, "/metrics");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Type: text/plain; version=0.0.4");
        Map<String, Double> samples = StrictText.parse(body(answer));
        String session = "campaign=\"winback\",group=\"team_a\"";
        assertThat(samples).containsEntry("holdfast_session_dials_total{" + session + "}", 120.0)
                .containsEntry("holdfast_session_results_total{" + session + ",result=\"busy\"}", 7.0)
                .containsEntry("holdfast_session_state{" + session + ",state=\"running\"}", 1.0)
                .containsEntry("holdfast_session_state{" + session + ",state=\"activated\"}", 0.0)
                .containsEntry("holdfast_session_condition{" + session + ",condition=\"waiting_agents\"}", 1.0)
                .containsEntry("holdfast_session_agents{" + session + ",state=\"busy\"}", 9.0)
                .containsEntry("holdfast_list_ready_records{list=\"leads-1\"}", 5_000.0)
                .containsEntry("holdfast_campaign_list_ready_records{campaign=\"winback\",list=\"leads-1\"}", 5_000.0)
                .containsEntry("holdfast_statistics_last_report_timestamp_seconds", 1_777_626_000.25);
        assertThat(get(link, "/other")).startsWith("HTTP/1.1 404 ");
        link.close();
        assertThat(reports.all()).containsExactly("opened", "resynced", "accepted 8");
    }

    @Test
    void nothingThatIsNoNameOrLooksLikeAPhoneNumberBecomesALabel() {
        Scoreboard board = new Scoreboard(100);
        for (String object : List.of("+4930123456", "4930123456", "030-123-456", "a b", "winback@+4930123456", "winback@4930123456", "a@b@c", "")) {
            board.take(report(1, object, "ReadyRecords", Map.of("ready", 1.0)));
        }
        board.take(report(9, "winback@team", "Snapshot", Map.of("4930123456", 1.0, "result_4930123456", 1.0)));
        board.take(report(10, "winback@team", "Called 4930123456", Map.of()));
        String page = new String(board.page(), StandardCharsets.UTF_8);
        assertThat(page).doesNotContain("4930123456").doesNotContain("123-456");
        assertThat(StrictText.parse(page)).containsEntry("holdfast_statistics_passed_over_total", 9.0).containsEntry("holdfast_statistics_reports_total", 10.0);
    }

    @Test
    void objectsAreBounded() {
        Scoreboard board = new Scoreboard(10);
        for (int i = 0; i < 1_000; i++) {
            board.take(report(i, "list" + i, "ReadyRecords", Map.of("ready", 1.0)));
        }
        assertThat(StrictText.parse(new String(board.page(), StandardCharsets.UTF_8)).keySet()).filteredOn(each -> each.contains("list=")).hasSize(10);
    }

    @Test
    void everyResultHasALabel() {
        Scoreboard board = new Scoreboard(10);
        for (CallResult each : CallResult.values()) {
            board.take(report(1, "c@g", "Snapshot", Map.of("result_" + each, 1.0)));
        }
        assertThat(StrictText.parse(new String(board.page(), StandardCharsets.UTF_8)).keySet())
                .filteredOn(each -> each.startsWith("holdfast_session_results_total")).hasSize(CallResult.values().length);
    }

    @Test
    void required_4_aPortInUseIsRefused() {
        PrometheusLink first = open(Map.of());
        reports.await("opened");
        Recorder second = new Recorder();
        String address = "127.0.0.1:" + first.port();
        connector(Map.of("endpoints", new String[] {address})).open(new Endpoint(address), new LinkId(id, 2), second);
        assertThat(second.awaitClosed()).isEqualTo("REFUSED");
        assertThat(second.detail()).contains("cannot listen there");
        first.close();
    }

    @Test
    void byTlsOnlyScrapersWithACertificateAreServed() throws Exception {
        Identity server = Identity.of(folder, "server", "ip:127.0.0.1");
        PrometheusLink link = open(Map.of("tls_certificate", server.certificate().toString(), "tls_key", server.key().toString(),
                "tls_trust", server.certificate().toString()));
        reports.await("opened");
        try (Socket scraper = server.trusting(server.certificate()).context().getSocketFactory().createSocket("127.0.0.1", link.port())) {
            assertThat(get(scraper, "/metrics")).startsWith("HTTP/1.1 200 ");
        }
        assertThat(get(link, "/metrics")).doesNotContain("HTTP/1.1 200");
        try (Socket unknown = new Tls(server.certificate().toString(), "", "").context().getSocketFactory().createSocket("127.0.0.1", link.port())) {
            assertThatThrownBy(() -> assertThat(get(unknown, "/metrics")).contains("HTTP/1.1 200"));
        }
        link.close();
    }

    @ParameterizedTest
    @CsvSource({"connections,0,connections", "scrape_timeout_seconds,0,scrape.timeout.seconds", "objects,0,objects"})
    void numbersOutOfTheirBoundsAreRefused(String name, int value, String told) {
        assertThatThrownBy(() -> connector(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @Test
    void theDefaultIsLoopback() {
        assertThat(new PrometheusConnector(Settings.of(PrometheusConfiguration.class, Map.of("connector_id", "p"))).settings().endpoints())
                .containsExactly(new Endpoint("127.0.0.1:9464"));
        assertThatThrownBy(() -> connector(Map.of("endpoints", new String[] {"127.0.0.1:1", "127.0.0.1:2"}))).hasMessageContaining("one address");
    }
}
