package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.telephony.sip.Scene.REF;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.telephony.DialRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contact's leg up to its end. */
class DialTest {
    @Test
    void required_R3_referenceIsTheCallId() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");

            assertThat(invite.callId()).isEqualTo("spring.1042.0.1@127.0.0.1");
            assertThat(invite.uri()).isEqualTo("sip:+493012345@127.0.0.1:" + scene.far.port());
            assertThat(invite.body()).contains("m=audio 9 ").contains("a=inactive");
            scene.far.reply(invite, 486, "x", "", "");
            scene.far.take("ACK");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "486,BUSY", "600,BUSY", "480,NO_ANSWER", "408,NO_ANSWER", "487,NO_ANSWER", "404,WRONG_NUMBER", "410,WRONG_NUMBER",
        "484,WRONG_NUMBER", "604,WRONG_NUMBER", "603,REMOTE_RELEASE", "607,REMOTE_RELEASE", "500,SWITCH_ERROR",
        "502,SWITCH_ERROR", "504,SWITCH_ERROR", "503,ALL_TRUNKS_BUSY", "401,SYSTEM_ERROR", "407,SYSTEM_ERROR",
        "403,GENERAL_ERROR", "488,GENERAL_ERROR", "606,GENERAL_ERROR", "302,REDIRECTED", "482,SWITCH_ERROR"
    })
    void finalResponseGivesResult(int status, String result) throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.far.reply(invite, 180, "x", "", "");
            scene.expect("accepted " + REF, "RINGING " + REF);
            scene.far.reply(invite, status, "x", "", "");

            scene.expect("RELEASED " + REF + " " + result);
            assertThat(scene.far.take("ACK").cseq()).isEqualTo(invite.cseq());
        }
    }

    @Test
    void ringingEarlyMediaAndAnswerAreToldInOrderAndLateRingingIsTolerated() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.far.reply(invite, 100, "", "", "");
            scene.far.reply(invite, 183, "far1", "", FarEnd.ANSWER);
            scene.far.reply(invite, 180, "far1", "", "");
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            scene.far.take("ACK");
            scene.far.reply(invite, 180, "far1", "", "");

            scene.expect("accepted " + REF, "EARLY_MEDIA " + REF, "RINGING " + REF, "ANSWERED " + REF);
            scene.fence();
        }
    }

    @Test
    void ringTimeoutCancels() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial(Duration.ofMillis(100));
            SipText invite = scene.far.take("INVITE");
            scene.far.reply(invite, 180, "x", "", "");
            SipText cancel = scene.far.take("CANCEL");
            assertThat(cancel.cseq()).isEqualTo(invite.cseq());
            scene.far.reply(cancel, 200, "other", "", "");
            scene.far.reply(invite, 487, "x", "", "");

            scene.expect("accepted " + REF, "RINGING " + REF, "RELEASED " + REF + " NO_ANSWER");
            scene.far.take("ACK");
        }
    }

    @Test
    void answerThatCrossesCancelIsAcknowledgedAndEnded() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial(Duration.ofMillis(100));
            SipText invite = scene.far.take("INVITE");
            scene.far.reply(invite, 180, "far1", "", "");
            SipText cancel = scene.far.take("CANCEL");
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            scene.far.reply(cancel, 200, "far1", "", "");

            scene.far.take("ACK");
            scene.far.reply(scene.far.take("BYE"), 200, "", "", "");
            scene.expect("accepted " + REF, "RINGING " + REF, "RELEASED " + REF + " NO_ANSWER");
        }
    }

    @Test
    void repeatedAnswerIsAcknowledgedAgainAndForkIsEnded() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            SipText ack = scene.far.take("ACK");
            scene.expect("accepted " + REF, "ANSWERED " + REF);
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            SipText again = scene.far.take("ACK");
            assertThat(again.tag("To")).isEqualTo("far1");
            assertThat(again.header("Via")).as("a repetition").isEqualTo(ack.header("Via"));

            scene.far.answer(invite, "fork2", FarEnd.ANSWER);
            assertThat(scene.far.take("ACK").tag("To")).isEqualTo("fork2");
            SipText bye = scene.far.take("BYE");
            assertThat(bye.tag("To")).isEqualTo("fork2");
            scene.far.reply(bye, 200, "", "", "");
            scene.fence();
        }
    }

    @Test
    void redirectionIsFollowedOnceWithTheSameCallId() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText first = scene.far.take("INVITE");
            scene.far.reply(first, 302, "x", "Contact: <sip:other@127.0.0.9>\r\n", "");
            scene.far.take("ACK");
            SipText second = scene.far.take("INVITE");
            assertThat(second.callId()).isEqualTo(first.callId());
            assertThat(second.uri()).isEqualTo("sip:other@127.0.0.9");
            assertThat(second.cseq()).isGreaterThan(first.cseq());
            scene.far.reply(second, 302, "x", "Contact: <sip:third@127.0.0.9>\r\n", "");
            scene.far.take("ACK");
            scene.expect("accepted " + REF, "RELEASED " + REF + " REDIRECTED");
        }
    }

    @Test
    void challengeIsAnsweredOnceWithTheSameCallId() throws IOException {
        try (Scene scene = Scene.open(Map.of("auth_user", "ocs", "auth_password", "secret"))) {
            scene.dial();
            SipText first = scene.far.take("INVITE");
            String challenge = "Proxy-Authenticate: Digest realm=\"test\",nonce=\"abc\",qop=\"auth\",algorithm=MD5\r\n";
            scene.far.reply(first, 407, "x", challenge, "");
            scene.far.take("ACK");
            SipText second = scene.far.take("INVITE");
            assertThat(second.callId()).isEqualTo(first.callId());
            assertThat(second.cseq()).isGreaterThan(first.cseq());
            assertThat(DigestWitness.isRight(second.header("Proxy-Authorization"), "ocs", "secret", "INVITE")).isTrue();
            scene.far.reply(second, 407, "x", challenge, "");
            scene.far.take("ACK");
            scene.expect("accepted " + REF, "RELEASED " + REF + " SYSTEM_ERROR");
        }
    }

    @Test
    void badAddressAndTooManyCallsAreRejectedAndNothingLeaves() throws IOException {
        try (Scene scene = Scene.open(Map.of("max_calls", 1))) {
            scene.link.dial(new DialRequest(REF, "49\r\nX: y", "", Duration.ofSeconds(1), Map.of()));
            scene.expect("rejected " + REF + " DIAL_ERROR");
            scene.answered();
            var other = new org.holdfast.api.CallReference("spring", 2, 0, 1);
            scene.link.dial(new DialRequest(other, "49", "", Duration.ofSeconds(1), Map.of()));
            scene.expect("rejected " + other + " NO_FREE_PORT_ERROR");
            scene.link.dial(new DialRequest(REF, "49", "", Duration.ofSeconds(1), Map.of()));
            scene.fence();
            assertThat(scene.far.received).isEmpty();
        }
    }

    @Test
    void required_6_silenceReportsNothing() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            SipText again = scene.far.take("INVITE");
            assertThat(again.header("Via")).isEqualTo(invite.header("Via"));
            scene.fence();
            scene.link.queryCalls(List.of(REF));
            scene.expect("status " + REF + " DIALING");
        }
    }

    @Test
    void releaseWhileRingingCancels() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.far.reply(invite, 180, "x", "", "");
            scene.expect("accepted " + REF, "RINGING " + REF);
            scene.link.release(REF);
            SipText cancel = scene.far.take("CANCEL");
            scene.far.reply(cancel, 200, "x", "", "");
            scene.far.reply(invite, 487, "x", "", "");
            scene.far.take("ACK");
            scene.expect("RELEASED " + REF);
        }
    }

    @Test
    void contactThatHangsUpIsAbandoned() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText invite = scene.answered();
            scene.far.request(invite, "BYE", "far1", 5, "");
            scene.far.takeResponse(200);
            scene.expect("RELEASED " + REF + " ABANDONED");
            scene.far.request(invite, "BYE", "far1", 6, "");
            scene.far.takeResponse(481);
        }
    }
}
