package org.holdfast.connector.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.simulators.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to a simulated platform: what is sent, and what its answers and notifications become. */
class PlatformLinkTest {
    @TempDir
    Path folder;
    private final Notes notes = new Notes();
    private final String id = "voice" + System.nanoTime();
    private SimulatedPlatform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new SimulatedPlatform();
    }

    @AfterEach
    void stop() throws IOException {
        platform.close();
        LiveThreads.awaitNone("holdfast-gateway-" + id);
    }

    private GatewayHttpConnector connector(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", id, "plain_http", true, "endpoints", new String[] {platform.url()}));
        all.putAll(set);
        return new GatewayHttpConnector(Settings.of(GatewayConfiguration.class, all));
    }

    private PlatformLink open(Map<String, Object> set) {
        GatewayHttpConnector connector = connector(set);
        PlatformLink link = (PlatformLink) connector.open(connector.settings().endpoints().get(0), new LinkId(id, 1), notes);
        notes.await("opened");
        return link;
    }

    private static DialRequest contact(long chain, String number) {
        return new DialRequest(new CallReference("spring", chain, 0, 1), number, "+4930", Duration.ofSeconds(20),
                Map.of("name", "A <b> & \"c\"\u0000", "campaign", "spring"));
    }

    @Test
    void required_OBN_1_OBN_2_aContactIsPostedToTheHostOfTheConfigurationAndItsResultComesBack() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
        PlatformLink link = open(Map.of("tenant", "acme", "profile", "reminder", "token_file", token.toString()));
        link.submit(contact(1, "+49301"));
        notes.await("completed spring.1.0.1 ANSWER Human");
        link.close();
        assertThat(notes.all()).containsExactly("opened", "ports 10", "accepted spring.1.0.1", "completed spring.1.0.1 ANSWER Human");
        String request = platform.requests().get(1);
        assertThat(request).startsWith("POST /SSG HTTP/1.1\n").contains("Authorization: Bearer s3cret",
                "<SSGRequest><CreateRequest Token=\"spring.1.0.1\" TenantName=\"acme\" IVRProfileName=\"reminder\" Telnum=\"+49301\""
                        + " Ani=\"+4930\" MaxAttempts=\"1\" TimeToLive=\"60s\" NotificationURL=\"http://127.0.0.1:",
                "<cpd rnatimeout=\"20000ms\"/><userdata name=\"campaign\" value=\"spring\"/>"
                        + "<userdata name=\"name\" value=\"A &lt;b&gt; &amp; &quot;c&quot;\"/>");
    }

    @Test
    void required_OBN_5_theHeartbeatIsASettingOfTheConnectionAndIsAnswered() {
        assertThat(connector(Map.of()).settings().heartbeat()).isEqualTo(Duration.ZERO);
        assertThat(connector(Map.of("heartbeat_seconds", 7)).settings().heartbeat()).isEqualTo(Duration.ofSeconds(7));
        PlatformLink link = open(Map.of("ports_asked_seconds", 0));
        link.probe();
        Await.until(() -> notes.signsOfLife() == 1, notes::signsOfLife);
        link.close();
        assertThat(platform.requests()).hasSize(2);
    }

    @Test
    void aRefusedContactIsRejectedAndTheOthersOfThePostAreNot() {
        PlatformLink link = open(Map.of());
        link.submit(contact(1, "+49309"));
        link.submit(contact(2, "+49302"));
        notes.await("completed spring.2.0.1 BUSY Busy");
        link.close();
        assertThat(notes.all()).contains("rejected spring.1.0.1 DIAL_ERROR number not allowed", "accepted spring.2.0.1");
        assertThat(platform.created()).isEqualTo(Map.of("spring.2.0.1", 1));
    }

    @Test
    void manyContactsGoInFewPosts() {
        PlatformLink link = open(Map.of("ports_asked_seconds", 0));
        for (int i = 1; i <= 1_000; i++) {
            link.submit(contact(i, "+49302"));
        }
        Await.until(() -> notes.all().stream().filter(line -> line.startsWith("completed")).count() == 1_000, () -> notes.all().size());
        link.close();
        assertThat(platform.created()).hasSize(1_000).allSatisfy((token, times) -> assertThat(times).isEqualTo(1));
        assertThat(platform.requests().size()).isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({"400,false", "413,false", "401,true", "403,true"})
    void aRefusalOfThePostIsCertain(int status, boolean ends) {
        PlatformLink link = open(Map.of("ports_asked_seconds", 0));
        platform.status(status);
        link.submit(contact(1, "+49301"));
        notes.await("rejected spring.1.0.1 DIAL_ERROR the platform answers " + status);
        if (ends) {
            assertThat(notes.awaitClosed()).startsWith("closed SECURITY");
        }
        platform.status(200);
        link.close();
        assertThat(notes.all().stream().anyMatch(line -> line.startsWith("closed"))).isEqualTo(ends);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408, 302})
    void anythingElseLeavesTheContactInDoubtAndEndsTheLink(int status) {
        PlatformLink link = open(Map.of("ports_asked_seconds", 0));
        platform.status(status);
        link.submit(contact(1, "+49301"));
        assertThat(notes.awaitClosed()).startsWith("closed PROTOCOL").contains("it answers " + status);
        link.close();
        assertThat(notes.all()).noneMatch(line -> line.contains("spring"));
    }

    @Test
    void nobodyElseCanTellResults() {
        PlatformLink link = open(Map.of());
        link.submit(contact(1, "+49305"));
        notes.await("accepted spring.1.0.1");
        String url = String.valueOf(link.notificationUrl());
        String said = "?Token=spring.1.0.1&Result=SUCCESS&CallState=Human";
        assertThat(SimulatedPlatform.notify(url.substring(0, url.length() - 1) + "x" + said)).isEqualTo(404);
        assertThat(SimulatedPlatform.notify(url.replaceAll("/notify/.*", "/notify/") + said)).isEqualTo(404);
        assertThat(SimulatedPlatform.notify(url + "?Token=spring&Result=SUCCESS")).isEqualTo(400);
        assertThat(SimulatedPlatform.notify(url + "?Token=spring.1.0.1&Result=perhaps")).isEqualTo(400);
        assertThat(notes.all()).noneMatch(line -> line.startsWith("completed"));
        assertThat(SimulatedPlatform.notify(url + said)).isEqualTo(200);
        notes.await("completed spring.1.0.1 ANSWER Human");
        link.close();
    }

    @Test
    void theResultOfAContactOfAnEarlierLinkIsTold() {
        GatewayHttpConnector connector = connector(Map.of("notification_listen", "127.0.0.1:" + Ports.free()));
        PlatformLink first = (PlatformLink) connector.open(connector.settings().endpoints().get(0), new LinkId(id, 1), notes);
        notes.await("opened");
        first.submit(contact(1, "+49305"));
        notes.await("accepted spring.1.0.1");
        String url = String.valueOf(first.notificationUrl());
        first.close();
        LiveThreads.awaitNone("holdfast-gateway-" + new LinkId(id, 1));
        Notes later = new Notes();
        PlatformLink second = (PlatformLink) connector.open(connector.settings().endpoints().get(0), new LinkId(id, 2), later);
        later.await("opened");
        assertThat(SimulatedPlatform.notify(url + "?Token=spring.1.0.1&Result=FAILURE&CallState=Busy")).isEqualTo(200);
        later.await("completed spring.1.0.1 BUSY Busy");
        second.close();
        assertThat(platform.created("spring.1.0.1")).isEqualTo(1);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            GatewayHttpConnector connector = connector(Map.of("notification_listen", "127.0.0.1:" + taken.getLocalPort()));
            connector.open(connector.settings().endpoints().get(0), new LinkId(id, 1), notes);
            assertThat(notes.awaitClosed()).startsWith("closed REFUSED").contains("notification.listen = 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void anAnswerIsReadWithoutEntities() {
        List<String> hostile = List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><SSGResponse><ResponseElement Token=\"&x;\"/></SSGResponse>",
                "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;&x;\">]><SSGResponse>&z;</SSGResponse>",
                "<SSGResponse", "", "<html/>", "<SSGResponse AvailablePorts=\"-1\"/>", "\u0000\u0001");
        for (String document : hostile) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                    Answers.read(document.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .as(document).isInstanceOf(java.net.ProtocolException.class);
        }
    }
}
