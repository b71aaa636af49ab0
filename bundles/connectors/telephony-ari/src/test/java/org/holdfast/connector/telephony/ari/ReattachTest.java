package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.connector.toolkit.testing.Await;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the declared capabilities promise, against each version that is here: the connection is lost, Asterisk is not. */
class ReattachTest {
    /** Nobody listens to it: what enters it ends. */
    private static final String APPLICATION = "nobody";

    static Stream<String> versions() {
        return Asterisk.versions();
    }

    /** A call with our reference as channel id, asked of Asterisk itself. */
    private static int post(Scene scene, CallReference reference) throws Exception {
        String account = Asterisk.USER + ":" + Asterisk.PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + scene.asterisk.port() + "/ari/channels/" + reference
                        + "?endpoint=PJSIP/4031111@trunk&app=" + APPLICATION))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_R3_aRepeatedReferenceIsAnswered409DuringTheCall(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.answered();
            assertThat(post(scene, scene.reference)).isEqualTo(409);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_R3_itIsTakenAgainAfterTheCallSoTheCapabilityIsNotDeclared(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.answered();
            scene.link.release(scene.reference);
            scene.expect("RELEASED " + scene.reference);
            assertThat(post(scene, scene.reference)).isEqualTo(200);
            assertThat(scene.connector.descriptor().capabilities()).doesNotContain(Capability.REFUSES_REPEATED_REFERENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_TS_WS_9_10_anAnsweredCallThatWaitedForAnAgentIsJoinedAfterTheLoss(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.asterisk.cli("database del holdfast header");
            scene.answered(Map.of("record_id", "9"));
            scene.lose();
            scene.resync("status " + scene.reference + " ESTABLISHED");
            scene.connect("sip:anna@127.0.0.1:" + scene.asterisk.sipPort());
            scene.expect("AGENT_RINGING " + scene.reference + " anna", "AGENT_CONNECTED " + scene.reference + " anna");
            assertThat(scene.asterisk.headerOfAgent()).isEqualTo(Optional.of("record_id=9"));
            scene.link.release(scene.reference);
            scene.expect("RELEASED " + scene.reference + " ANSWER");
            assertThat(scene.connector.descriptor().capabilities())
                    .contains(Capability.REATTACHES_CALLS, Capability.QUERIES_CALLS, Capability.CONNECTS_AGENTS);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_TS_WS_9_aCallThatEndedWhileTheLinkWasLostIsUnknown(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.answered();
            scene.proxy.kill();
            assertThat(scene.reports.next()).isIn("closed CLOSED", "closed TIMEOUT");
            scene.asterisk.cli("channel request hangup all");
            gone(scene);
            scene.proxy.revive();
            scene.open();
            scene.resync();
            scene.link.queryCalls(List.of(scene.reference));
            scene.expect("status " + scene.reference + " UNKNOWN");
        }
    }

    /** Agents are not to blame: the server would take one after the other off duty. */
    @ParameterizedTest
    @MethodSource("versions")
    void anAgentForACallThatIsGoneIsToldThatTheCallIsUnknown(String version) throws Exception {
        try (Scene scene = new Scene(version); Scene other = new Scene(version)) {
            scene.connect("Local/anna@phones");
            scene.expect("status " + scene.reference + " UNKNOWN");
            scene.answered();
            // one that exists is found, whoever made it
            other.link.connect(new ConnectRequest(scene.reference, "anna", "Local/anna@phones", Scene.LONG));
            other.awaited("AGENT_CONNECTED " + scene.reference + " anna");
            assertThat(scene.asterisk.cli("core show channels count")).doesNotContain("0 active channels");
        }
    }

    /** A limit: its application is not there, so Asterisk ends it. */
    @ParameterizedTest
    @MethodSource("versions")
    void aCallThatIsAnsweredWhileTheLinkIsLostIsEndedByAsteriskAndUnknown(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.dial("4830000");
            scene.expect("accepted " + scene.reference, "RINGING " + scene.reference);
            scene.proxy.kill();
            assertThat(scene.reports.next()).isIn("closed CLOSED", "closed TIMEOUT");
            gone(scene);
            scene.proxy.revive();
            scene.open();
            scene.resync();
            scene.link.queryCalls(List.of(scene.reference));
            scene.expect("status " + scene.reference + " UNKNOWN");
        }
    }

    private static void gone(Scene scene) {
        Await.until(() -> scene.asterisk.cli("core show channels count").contains("0 active channels"),
                () -> scene.asterisk.cli("core show channels"));
    }
}
