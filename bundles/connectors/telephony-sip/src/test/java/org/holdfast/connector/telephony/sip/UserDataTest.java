package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.connector.telephony.sip.Scene.REF;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.telephony.ConnectRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data of a record at the far end. */
class UserDataTest {
    private static final String DATA = "X-Holdfast-Data";
    private static final String LEFT_OUT = "X-Holdfast-Data-Left-Out";
    private static final int MOST_UDP_BYTES = 1_300;
    private static final Map<String, String> RECORD =
            Map.of("record_id", "1042", "first_name", "Zoë & Søn=42+1", "city", "東京", "note", "line\r\nX-Evil: 1\r\n\r\nBYE", "empty", "");

    /** Reads the header as any form decoder does. */
    private static Map<String, String> data(SipText invite) {
        Map<String, String> data = new LinkedHashMap<>();
        for (String pair : invite.header(DATA).split("&")) {
            String[] parts = pair.split("=", 2);
            data.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return data;
    }

    /** The INVITE to the agent of an answered call with these data. */
    private static SipText agentInvite(Scene scene, Map<String, String> data) {
        scene.answered(data);
        scene.connectAgent(Duration.ofSeconds(20));
        return scene.far.take("INVITE");
    }

    private static void refuse(Scene scene, SipText invite) {
        scene.far.reply(invite, 486, "agent1", "", "");
        scene.far.take("ACK");
        scene.expect("AGENT_FAILED " + REF + " anna");
    }

    @Test
    void agentGetsTheDataAndTheContactDoesNot() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered(RECORD);
            assertThat(contact.all(DATA)).isEmpty();
            scene.connectAgent(Duration.ofSeconds(20));
            SipText agent = scene.far.take("INVITE");

            assertThat(data(agent)).containsExactlyInAnyOrderEntriesOf(Map.of("record_id", "1042",
                    "first_name", "Zoë & Søn=42+1", "city", "東京", "note", "line\r\nX-Evil: 1\r\n\r\nBYE"));
            assertThat(data(agent).keySet().iterator().next()).as("the key first").isEqualTo("record_id");
            assertThat(agent.header(DATA)).matches("[0-9A-Za-z%=&._~-]+");
            assertThat(agent.all("X-Evil")).isEmpty();
            assertThat(agent.all(LEFT_OUT)).isEmpty();
            refuse(scene, agent);

            scene.connectAgent(Duration.ofSeconds(20));
            SipText next = scene.far.take("INVITE");
            assertThat(next.header(DATA)).as("the next agent").isEqualTo(agent.header(DATA));
            refuse(scene, next);
        }
    }

    @Test
    void contactGetsThemOnlyWhenConfiguredAndAlsoAfterAChallenge() throws IOException {
        Map<String, Object> values = Map.of("user_data_to", "both", "auth_user", "ocs", "auth_password", "secret");
        try (Scene scene = Scene.opened(new Scene(FarEnd.tcp(), values, "tcp"))) {
            scene.dial(Duration.ofSeconds(20), RECORD);
            SipText first = scene.far.take("INVITE");
            assertThat(data(first)).containsEntry("city", "東京");
            scene.far.reply(first, 407, "x", "Proxy-Authenticate: Digest realm=\"t\",nonce=\"abc\",qop=\"auth\",algorithm=SHA-256\r\n", "");
            scene.far.take("ACK");
            SipText second = scene.far.take("INVITE");
            assertThat(second.header("Proxy-Authorization")).isNotEmpty();
            assertThat(second.header(DATA)).isEqualTo(first.header(DATA));
            scene.far.reply(second, 302, "x", "Contact: <sip:other@127.0.0.9>\r\n", "");
            scene.far.take("ACK");
            SipText third = scene.far.take("INVITE");
            assertThat(third.all(DATA)).as("not to whom the call is redirected").isEmpty();
            scene.far.reply(third, 486, "x", "", "");
            scene.far.take("ACK");
        }
    }

    @Test
    void nobodyGetsThemWhenSwitchedOff() throws IOException {
        try (Scene scene = Scene.open(Map.of("user_data_to", "none"))) {
            SipText agent = agentInvite(scene, RECORD);
            assertThat(agent.all(DATA)).isEmpty();
            refuse(scene, agent);
        }
    }

    @Test
    void namedColumnsGoInTheirOrder() throws IOException {
        try (Scene scene = Scene.open(Map.of("user_data_columns", new String[] {"city, record_id", "missing"}, "user_data_header", "X-Contact"))) {
            SipText agent = agentInvite(scene, RECORD);
            assertThat(agent.header("X-Contact")).isEqualTo("city=%E6%9D%B1%E4%BA%AC&record_id=1042");
            refuse(scene, agent);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 600, 8_000})
    void udpInviteStaysUnder1300BytesAndTellsWhatWasLeftOut(int bytes) throws IOException {
        Map<String, String> big = new LinkedHashMap<>(Map.of("record_id", "1042", "zz", "short"));
        for (int i = 10; i < 60; i++) {
            big.put("column" + i, "x".repeat(90));
        }
        try (Scene scene = Scene.open(Map.of("user_data_bytes", bytes))) {
            SipText agent = agentInvite(scene, big);
            Map<String, String> sent = data(agent);
            assertThat(agent.bytes()).isLessThan(MOST_UDP_BYTES);
            assertThat(agent.header(DATA).length()).isLessThanOrEqualTo(bytes);
            assertThat(sent).containsEntry("record_id", "1042").containsEntry("zz", "short");
            assertThat(sent.values()).as("no value is cut").isSubsetOf(Set.of("1042", "short", "x".repeat(90)));
            assertThat(Integer.parseInt(agent.header(LEFT_OUT))).isEqualTo(big.size() - sent.size());
            refuse(scene, agent);
        }
    }

    @Test
    void overTcpTheBoundIsTheConfiguredOne() throws IOException {
        Map<String, String> big = Map.of("record_id", "1042", "letter", "x".repeat(4_000));
        try (Scene scene = Scene.opened(new Scene(FarEnd.tcp(), Map.of("user_data_bytes", 8_000), "tcp"))) {
            SipText agent = agentInvite(scene, big);
            assertThat(data(agent)).isEqualTo(big);
            refuse(scene, agent);
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(Map.of("user_data_to", "everybody"),
                Map.of("user_data_header", "Via"), Map.of("user_data_header", "X-A: b\r\nVia"), Map.of("user_data_bytes", 8_001))) {
            assertThatThrownBy(() -> Config.connector(wrong, "udp:127.0.0.1:5060"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("user.data.");
        }
    }
}
