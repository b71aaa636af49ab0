package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.telephony.UserEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The communication DN over real SIP: what is published there, and who may ask for what. */
class CommunicationDnTest {
    private static final String DN = "ocs-status@pbx.test";
    private static final String DESK = "sip:desk@pbx.test";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final UserEvent RUNNING = new UserEvent("ocs", Map.of("event", "StatusRunning", "session", "spring@sales"));

    private static Scene open(String use) throws IOException {
        return Scene.open(Map.of("communication_dn", DN, "communication_use", use, "communication_senders", new String[] {"SIP:Desk@pbx.test"}));
    }

    /** The MESSAGE of a published event, answered. */
    private static SipText published(Scene scene) {
        scene.link.publish(RUNNING);
        SipText message = scene.far.take("MESSAGE");
        scene.far.reply(message, 200, "far", "", "");
        return message;
    }

    private static int asked(Scene scene, SipText known, String id, String from, String type, String body) {
        scene.far.send(known.way(), "MESSAGE sip:holdfast@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + scene.far.port()
                + ";branch=z9hG4bK" + System.nanoTime() + "\r\nMax-Forwards: 70\r\nFrom: <" + from + ">;tag=d1\r\nTo: <sip:holdfast@127.0.0.1>\r\n"
                + "Call-ID: " + id + "\r\nCSeq: 1 MESSAGE\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        try {
            SipText answer = scene.far.received.poll(60, TimeUnit.SECONDS);
            assertThat(answer).as("answer").isNotNull();
            assertThat(answer.isResponse()).isTrue();
            return answer.status();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void required_CDN_1_ST_2_theStatusOfASessionGoesToTheAddressOfTheSetting() throws IOException {
        try (Scene scene = open("status")) {
            assertThat(scene.connector.descriptor().capabilities()).contains(Capability.PUBLISHES_EVENTS);
            SipText message = published(scene);
            assertThat(message.first()).isEqualTo("MESSAGE sip:ocs-status@pbx.test SIP/2.0");
            assertThat(message.header("Content-Type")).isEqualTo(FORM);
            assertThat(message.body()).isEqualTo("event=StatusRunning&session=spring%40sales");
            assertThat(asked(scene, message, "c1", DESK, FORM, "command=start")).isEqualTo(405);
            scene.fence();
        }
    }

    @Test
    void required_CDN_1_withoutAnAddressNothingIsPublished() throws IOException {
        try (Scene scene = Scene.open()) {
            assertThat(scene.connector.descriptor().capabilities()).doesNotContain(Capability.PUBLISHES_EVENTS);
            scene.link.publish(RUNNING);
            scene.fence();
            assertThat(scene.far.received).isEmpty();
        }
    }

    @Test
    void aChallengeIsAnsweredOnce() throws IOException {
        try (Scene scene = Scene.open(Map.of("communication_dn", DN, "auth_user", "ocs", "auth_password", "secret"))) {
            scene.link.publish(RUNNING);
            scene.far.reply(scene.far.take("MESSAGE"), 407, "far", "Proxy-Authenticate: Digest realm=\"t\", nonce=\"n\"\r\n", "");
            SipText again = scene.far.take("MESSAGE");
            assertThat(again.header("Proxy-Authorization")).contains("username=\"ocs\"");
            assertThat(again.body()).isEqualTo("event=StatusRunning&session=spring%40sales");
            scene.far.reply(again, 407, "far", "Proxy-Authenticate: Digest realm=\"t\", nonce=\"n\"\r\n", "");
            scene.fence();
            assertThat(scene.far.received).isEmpty();
        }
    }

    @Test
    void required_CDN_3_aThirdPartyOfTheListAsksAndARepetitionIsNotCarriedOutAgain() throws IOException {
        try (Scene scene = open("control")) {
            SipText known = published(scene);
            assertThat(asked(scene, known, "c1", DESK, FORM, "command=start&session=spring%40sales&reference=7")).isEqualTo(200);
            assertThat(asked(scene, known, "c1", DESK, FORM, "command=start&session=spring%40sales&reference=7")).isEqualTo(200);
            scene.expect("event " + DESK + " {command=start, reference=7, session=spring@sales}");
            scene.fence();
        }
    }

    @Test
    void whoIsNotOnTheListIsToldSoAndNamedOnce() throws IOException {
        try (Scene scene = open("control"); LogLines log = new LogLines()) {
            SipText known = published(scene);
            for (int i = 0; i < 5; i++) {
                assertThat(asked(scene, known, "s" + i, "sip:4930123456@pbx.test", FORM, "command=stop&session=spring%40sales")).isEqualTo(403);
            }
            scene.fence();
            assertThat(log.lines().stream().filter(line -> line.contains("sip_command_refused"))).hasSize(1).allMatch(line -> !line.contains("4930123456"));
        }
    }

    @ParameterizedTest
    @CsvSource({"text/plain,command=start,415", FORM + ",session=spring,400", FORM + ",command=%zz,400", FORM + ",'',400"})
    void whatCannotBeReadIsRefused(String type, String body, int status) throws IOException {
        try (Scene scene = open("control")) {
            assertThat(asked(scene, published(scene), "c1", DESK, type, body)).isEqualTo(status);
            scene.fence();
        }
    }

    @Test
    void anOversizedCommandIsRefused() throws IOException {
        try (Scene scene = open("control")) {
            assertThat(asked(scene, published(scene), "c1", DESK, FORM, "command=" + "x".repeat(5_000))).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({"perhaps,'a@b',communication.use: off", "control,'',communication.use: control needs", "status,'<a b>',communication.dn: sip:user@host"})
    void aWrongSettingIsNamed(String use, String dn, String expected) {
        assertThatThrownBy(() -> Config.connector(Map.of("communication_dn", dn, "communication_use", use), "udp:127.0.0.1:5060"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(expected);
    }
}
