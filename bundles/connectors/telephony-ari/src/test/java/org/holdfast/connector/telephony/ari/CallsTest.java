package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.connector.toolkit.testing.Await;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls through a real Asterisk to SIP phones, on each version that is here. */
class CallsTest {
    static Stream<String> versions() {
        return Asterisk.versions();
    }

    static Stream<Arguments> ends() {
        return versions().flatMap(version -> Stream.of("PJSIP/{number}@trunk", "Local/{number}@phones").flatMap(dial -> Map.of(
                "4130000", "BUSY", "4330000", "WRONG_NUMBER", "4430000", "ALL_TRUNKS_BUSY", "4930000", "BUSY").entrySet().stream().map(end -> Arguments.of(version, dial, end.getKey(), end.getValue()))));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void required_CALL_1_theEndOfAnUnansweredCallTellsItsResult(String version, String dial, String number, String result)
            throws Exception {
        try (Scene scene = new Scene(version, Map.of("dial_template", dial))) {
            scene.dial(number);
            scene.expect("accepted " + scene.reference);
            scene.awaited("RELEASED " + scene.reference + " " + result);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_CALL_1_nobodyAnswersWithinTheRingTime(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.dial("4230000", Duration.ofMillis(700), Map.of());
            scene.expect("accepted " + scene.reference, "RINGING " + scene.reference, "RELEASED " + scene.reference + " NO_ANSWER");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_R3_asteriskRefusesARepeatedReferenceWhileTheCallLivesAndTakesItAfterwards(String version) throws Exception {
        try (Scene first = new Scene(version); Scene second = new Scene(version)) {
            first.answered();
            second.link.dial(new org.holdfast.api.telephony.DialRequest(first.reference, "4031111", "", Scene.LONG, Map.of()));
            Await.until(() -> second.proxy.sent("POST /ari/channels/scene") == 1, second.proxy::sent);
            second.link.queryCalls(List.of(second.reference));
            second.expect("status " + second.reference + " UNKNOWN");
            assertThat(first.asterisk.cli("core show channels concise")).doesNotContain("4031111");
            first.link.release(first.reference);
            first.expect("RELEASED " + first.reference);
            second.link.dial(new org.holdfast.api.telephony.DialRequest(first.reference, "4032222", "", Scene.LONG, Map.of()));
            second.expect("accepted " + first.reference);
            assertThat(second.connector.descriptor().capabilities())
                    .doesNotContain(org.holdfast.api.connector.Capability.REFUSES_REPEATED_REFERENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anAgentOnASipPhoneIsJoinedAndGetsTheDataOfTheRecord(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.asterisk.cli("database del holdfast header");
            scene.answered(Map.of("record_id", "7", "first_name", "Anna, \"Lena\"\r\nX: y"));
            scene.connect("sip:anna@127.0.0.1:" + scene.asterisk.sipPort());
            scene.expect("AGENT_RINGING " + scene.reference + " anna", "AGENT_CONNECTED " + scene.reference + " anna");
            assertThat(scene.asterisk.headerOfAgent())
                    .isEqualTo(Optional.of("record_id=7&first_name=Anna%2C%20%22Lena%22%0D%0AX%3A%20y"));
            scene.connect("sip:anna@127.0.0.1:" + scene.asterisk.sipPort());
            scene.expect("AGENT_CONNECTED " + scene.reference + " anna");
            scene.link.release(scene.reference);
            scene.expect("RELEASED " + scene.reference + " ANSWER");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anAgentWhoCannotBeReachedFailsAndTheContactWaitsOn(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.answered();
            scene.connect("Local/away@phones");
            scene.awaited("AGENT_FAILED " + scene.reference + " anna");
            scene.connect("Local/deaf@phones", Duration.ofMillis(500));
            scene.awaited("AGENT_FAILED " + scene.reference + " anna");
            scene.connect("Foo/nobody");
            scene.awaited("AGENT_FAILED " + scene.reference + " anna");
            scene.connect("Local/anna@phones");
            scene.awaited("AGENT_CONNECTED " + scene.reference + " anna");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theCallEndsWhenTheAgentOrTheContactHangsUp(String version) throws Exception {
        try (Scene agent = new Scene(version); Scene contact = new Scene(version)) {
            agent.answered();
            agent.connect("Local/short@phones");
            agent.awaited("AGENT_CONNECTED " + agent.reference + " anna");
            agent.expect("RELEASED " + agent.reference + " ANSWER");
            contact.dial("4730000");
            contact.awaited("ANSWERED " + contact.reference);
            contact.expect("RELEASED " + contact.reference + " ABANDONED");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatCannotBeDialedIsRejected(String version) throws Exception {
        try (Scene wrong = new Scene(version); Scene unknown = new Scene(version, Map.of("dial_template", "Foo/{number}"))) {
            wrong.dial("4130000&Local/1");
            wrong.expect("rejected " + wrong.reference + " DIAL_ERROR");
            unknown.dial("4130000");
            unknown.expect("rejected " + unknown.reference + " DIAL_ERROR");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_TS_WS_9_10_callsSurviveALostLinkAndGoOnOverTheNextOne(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.answered(Map.of("record_id", "8"));
            scene.connect("Local/anna@phones");
            scene.awaited("AGENT_CONNECTED " + scene.reference + " anna");
            scene.lose();
            scene.resync("status " + scene.reference + " ESTABLISHED");
            scene.connect("Local/anna@phones");
            scene.expect("AGENT_CONNECTED " + scene.reference + " anna");
            scene.link.release(scene.reference);
            scene.expect("RELEASED " + scene.reference + " ANSWER");
            Await.until(() -> scene.asterisk.cli("core show channels count").contains("0 active channels"),
                    () -> scene.asterisk.cli("core show channels"));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_TS_WS_10_aCallThatRangWhenTheLinkWasLostIsFoundAndItsAnswerIsSeen(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.dial("4830000");
            scene.expect("accepted " + scene.reference, "RINGING " + scene.reference);
            scene.lose();
            scene.resync("status " + scene.reference + " DIALING");
            scene.expect("ANSWERED " + scene.reference);
            scene.link.queryCalls(List.of(scene.reference));
            scene.expect("status " + scene.reference + " ESTABLISHED");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aCallOfAnotherServerIsTakenOverWhenItIsAskedFor(String version) throws Exception {
        try (Scene one = new Scene(version); Scene other = new Scene(version)) {
            one.answered();
            one.link.close();
            other.resync();
            other.link.queryCalls(List.of(one.reference));
            other.expect("status " + one.reference + " ESTABLISHED");
            other.link.release(one.reference);
            other.expect("RELEASED " + one.reference);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aSoundIsPlayedAndTheCallEndsWithIt(String version) throws Exception {
        try (Scene scene = new Scene(version)) {
            scene.answered();
            scene.connect("sound:nothing-there");
            scene.awaited("RELEASED " + scene.reference + " ANSWER");
        }
    }
}
