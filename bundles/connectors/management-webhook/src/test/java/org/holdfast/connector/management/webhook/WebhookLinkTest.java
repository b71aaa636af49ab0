package org.holdfast.connector.management.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to web servers on loopback: what arrives there, and how each kind of end is told. */
class WebhookLinkTest {
    private static final Alarm ALARM = new Alarm(ErrorCode.LINK_LOST, Alarm.Severity.MAJOR, "main-sip",
            "the link of TELEPHONY is \"down\"", Instant.parse("2026-05-01T09:00:00Z"));
    private static final String SECRET = "s3cret-and-long";

    @TempDir
    Path folder;
    private final Recorder reports = new Recorder();
    private final String id = "hook" + System.nanoTime();

    private ManagementLink open(String endpoint, Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("plain_http", endpoint.startsWith("http:"), "retry_delay_millis", 1));
        all.putAll(set);
        all.put("connector_id", id);
        all.put("endpoints", new String[] {endpoint});
        return new WebhookConnector(Settings.of(WebhookConfiguration.class, all)).open(new Endpoint(endpoint), new LinkId(id, 1), reports);
    }

    private ManagementLink open(WebServer server, Map<String, Object> set) {
        ManagementLink link = open("http://127.0.0.1:" + server.port() + "/alarms?of=ocs", set);
        reports.await("opened");
        return link;
    }

    private String secret(String name) throws Exception {
        return Files.writeString(folder.resolve(name), SECRET + "\n").toString();
    }

    @AfterEach
    void required_8_noThreadIsLeft() {
        LiveThreads.awaitNone("holdfast-webhook-" + id);
    }

    private void carries(WebServer server, ManagementLink link) {
        reports.await("opened");
        link.resync();
        reports.await("resynced");
        link.raise(ALARM);
        link.clear(ALARM);
        List<WebServer.Request> requests = server.await(3);
        link.close();
        assertThat(requests).extracting(each -> each.json().get("event").asText()).containsExactly("sync", "raised", "cleared");
        JsonNode raised = requests.get(1).json();
        assertThat(raised.get("code").asInt()).isEqualTo(1001);
        assertThat(raised.get("severity").asText()).isEqualTo("MAJOR");
        assertThat(raised.get("object").asText()).isEqualTo("main-sip");
        assertThat(raised.get("text").asText()).isEqualTo(ALARM.text());
        assertThat(raised.get("since").asText()).isEqualTo("2026-05-01T09:00:00Z");
        assertThat(requests.get(1).headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void alarmsArePostedAsJson() throws Exception {
        try (WebServer server = WebServer.plain()) {
            carries(server, open(server, Map.of()));
            assertThat(server.requests().get(1).line()).isEqualTo("POST /alarms?of=ocs HTTP/1.1");
            assertThat(server.requests().get(1).headers()).containsEntry("host", "127.0.0.1:" + server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void alarmsArePostedByHttps(String version) throws Exception {
        Identity identity = Identity.of(folder, "server", "ip:127.0.0.1");
        try (WebServer server = new WebServer(identity.listen(version))) {
            carries(server, open("https://127.0.0.1:" + server.port(), Map.of("tls_trust", identity.certificate().toString())));
        }
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() throws Exception {
        Identity identity = Identity.of(folder, "server", "dns:elsewhere.test");
        try (WebServer server = new WebServer(identity.listen())) {
            open("https://127.0.0.1:" + server.port(), Map.of("tls_trust", identity.certificate().toString(), "token_file", secret("token")));
            assertThat(reports.awaitClosed()).isEqualTo("SECURITY");
            assertThat(reports.detail()).contains("of another host");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void secretsGoToTheServerAndNowhereElse() throws Exception {
        try (WebServer server = WebServer.plain()) {
            String path = Files.writeString(folder.resolve("path"), "/hidden/way").toString();
            ManagementLink link = open(server, Map.of("token_file", secret("token"), "secret_file", secret("key"), "path_file", path));
            link.raise(ALARM);
            WebServer.Request request = server.await(1).get(0);
            assertThat(request.line()).isEqualTo("POST /hidden/way HTTP/1.1");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + SECRET);
            long time = Long.parseLong(request.headers().get("x-holdfast-timestamp"));
            assertThat(request.headers().get("x-holdfast-signature")).isEqualTo("sha256=" + Secrets.signature(SECRET, request.body(), time));
            server.answer(WebServer.status(401));
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo("SECURITY");
            assertThat(reports.detail()).contains("answers 401").doesNotContain(SECRET).doesNotContain("hidden");
        }
    }

    @Test
    void theSignatureIsAnHmacOfTimeAndBody() {
        // computed with: printf '7.{}' | openssl dgst -sha256 -hmac key
        assertThat(Secrets.signature("key", "{}".getBytes(StandardCharsets.US_ASCII), 7)).isEqualTo("77bc83bd1f40422311e47918b203449aecf84b02c1568bb1b570ac2a474cc2d8");
    }

    @Test
    void anAlarmIsTriedAgainWithTheSameIdUntilItIsTaken() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of("retries", 3));
            server.answer(WebServer.status(503), WebServer.status(429), "HTTP/1.1 100 Continue\r\n\r\n" + WebServer.status(200));
            link.raise(ALARM);
            reports.await("heard");
            link.close();
            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().stream().map(each -> each.json().get("id").asText()).distinct()).hasSize(1);
            assertThat(reports.all()).containsExactly("opened", "heard");
        }
    }

    @Test
    void afterTheLastAttemptTheLinkEnds() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of("retries", 2));
            server.answer(WebServer.status(500), WebServer.status(502), WebServer.status(503), WebServer.status(200));
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo("PROTOCOL");
            assertThat(reports.detail()).contains("answers 503");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"302,PROTOCOL,redirects", "403,SECURITY,token.file", "404,PROTOCOL,answers 404"})
    void whatWillNotChangeIsNotTriedAgain(int status, String cause, String told) throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of());
            server.answer(WebServer.status(status));
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo(cause);
            assertThat(reports.detail()).contains(told);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.example ESMTP\r\n", "HTTP/1.1 2000 x\r\n\r\n", "HTTP/1.1 99\r\n\r\n"})
    void garbageIsAnOffenceAgainstTheProtocol(String garbage) throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of());
            server.answer(garbage);
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo("PROTOCOL");
            assertThat(reports.detail()).contains("does not answer in HTTP/1.1");
        }
    }

    @Test
    void anEndlessHeaderIsCutOff() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of());
            server.answer("HTTP/1.1 200 " + "x".repeat(200_000) + "\r\n\r\n");
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo("PROTOCOL");
        }
    }

    @Test
    void required_5_aSyncThatIsNotTakenIsNoResync() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of());
            server.answer(WebServer.status(503));
            link.resync();
            assertThat(reports.awaitClosed()).isEqualTo("PROTOCOL");
            assertThat(reports.all()).containsExactly("opened", "closed PROTOCOL");
        }
    }

    @Test
    void required_4_aServerThatIsNotThereIsClosedOnce() throws Exception {
        int port;
        try (WebServer gone = WebServer.plain()) {
            port = gone.port();
        }
        open("http://127.0.0.1:" + port + "/", Map.of());
        assertThat(reports.awaitClosed()).isEqualTo("REFUSED");
        assertThat(reports.all()).hasSize(1);
    }

    @Test
    void required_1_8_aLinkThatWaitsForAnAnswerIsClosedAtOnce() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of("answer_timeout_seconds", 300));
            server.answer(WebServer.NOTHING);
            link.raise(ALARM);
            server.await(1);
            assertTimeoutPreemptively(Duration.ofSeconds(10), link::close);
            LiveThreads.awaitNone("holdfast-webhook-" + id);
            assertThat(reports.all()).containsExactly("opened");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of("answer_timeout_seconds", 1, "retries", 0));
            server.answer(WebServer.NOTHING);
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo("TIMEOUT");
        }
    }

    @Test
    void aSecretFileThatIsMissingIsASecurityMatter() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of("secret_file", folder + "/none"));
            link.raise(ALARM);
            assertThat(reports.awaitClosed()).isEqualTo("SECURITY");
            assertThat(reports.detail()).contains("secret.file");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aProbeAsksWhetherTheServerAnswersAndTellsItNothing() throws Exception {
        try (WebServer server = WebServer.plain()) {
            ManagementLink link = open(server, Map.of());
            link.probe();
            reports.await("heard");
            link.close();
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0).line()).isEqualTo("OPTIONS * HTTP/1.1");
            assertThat(server.requests().get(0).headers()).containsOnlyKeys("host", "user-agent", "connection");
        }
    }
}
