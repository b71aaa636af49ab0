package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.telephony.sip.Scene.REF;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joining contact and agent, and every way it ends (RFC 3725 flow IV). */
class ConnectTest {
    @Test
    void descriptionsAreSwappedBetweenContactAndAgent() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            SipText agent = scene.far.take("INVITE");
            assertThat(agent.callId()).isEqualTo("spring.1042.0.1-a1@127.0.0.1");
            assertThat(agent.uri()).isEqualTo("sip:anna@127.0.0.1");
            assertThat(agent.body()).isEmpty();
            scene.far.reply(agent, 180, "agent1", "", "");
            scene.expect("AGENT_RINGING " + REF + " anna");
            scene.far.answer(agent, "agent1", FarEnd.AGENT);

            SipText offer = scene.far.take("INVITE");
            assertThat(offer.callId()).isEqualTo(contact.callId());
            assertThat(offer.tag("To")).isEqualTo("far1");
            assertThat(offer.cseq()).isGreaterThan(contact.cseq());
            assertThat(offer.body()).contains("c=IN IP4 10.2.2.2").contains("m=audio 5000").doesNotContain("o=agent");
            assertThat(version(offer)).isEqualTo(version(contact) + 1);
            scene.far.answer(offer, "", FarEnd.CONTACT);

            assertThat(scene.far.take("ACK").callId()).isEqualTo(contact.callId());
            SipText ack = scene.far.take("ACK");
            assertThat(ack.callId()).isEqualTo(agent.callId());
            assertThat(ack.body()).contains("c=IN IP4 10.1.1.1").contains("m=audio 4000");
            scene.expect("AGENT_CONNECTED " + REF + " anna");
        }
    }

    private static long version(SipText message) {
        String origin = message.body().lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
        return Long.parseLong(origin.split(" ")[2]);
    }

    @Test
    void askedAgainForTheSameAgentSaysWhatIs() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            scene.connectAgent(Duration.ofSeconds(20));
            scene.fence();
            scene.far.reply(scene.far.take("INVITE"), 486, "agent1", "", "");
            scene.far.take("ACK");
            scene.expect("AGENT_FAILED " + REF + " anna");
            scene.joined();
            scene.connectAgent(Duration.ofSeconds(20));
            scene.expect("AGENT_CONNECTED " + REF + " anna");
            scene.fence();
        }
    }

    /** Before, the agent was said to have failed, and a few such calls took the agents of a group off duty. */
    @Test
    void aCallThatIsGoneIsNoFailureOfTheAgent() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.connectAgent(Duration.ofSeconds(20));
            scene.expect("status " + REF + " UNKNOWN");
            scene.fence();
        }
    }

    @Test
    void contactHangsUpWhenJoined() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered();
            SipText agent = scene.joined();
            scene.far.request(contact, "BYE", "far1", 5, "");
            scene.far.takeResponse(200);
            SipText bye = scene.far.take("BYE");
            assertThat(bye.callId()).isEqualTo(agent.callId());
            scene.far.reply(bye, 200, "", "", "");
            scene.expect("RELEASED " + REF + " ANSWER");
        }
    }

    @Test
    void agentHangsUpWhenJoined() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered();
            SipText agent = scene.joined();
            scene.far.request(agent, "BYE", "agent1", 5, "");
            scene.far.takeResponse(200);
            SipText bye = scene.far.take("BYE");
            assertThat(bye.callId()).isEqualTo(contact.callId());
            scene.far.reply(bye, 200, "", "", "");
            scene.expect("RELEASED " + REF + " ANSWER");
        }
    }

    @Test
    void busyAgentFailsAndTheNextOneIsCalled() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            scene.far.reply(scene.far.take("INVITE"), 486, "agent1", "", "");
            scene.far.take("ACK");
            scene.expect("AGENT_FAILED " + REF + " anna");
            assertThat(scene.joined().callId()).isEqualTo("spring.1042.0.1-a2@127.0.0.1");
        }
    }

    @Test
    void agentWhoDoesNotAnswerIsCancelled() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.connectAgent(Duration.ofMillis(100));
            SipText agent = scene.far.take("INVITE");
            scene.far.reply(agent, 180, "agent1", "", "");
            SipText cancel = scene.far.take("CANCEL");
            scene.expect("AGENT_RINGING " + REF + " anna", "AGENT_FAILED " + REF + " anna");
            scene.far.answer(agent, "agent1", FarEnd.AGENT);
            scene.far.reply(cancel, 200, "agent1", "", "");
            assertThat(scene.far.take("ACK").body()).contains("m=audio 0 ");
            scene.far.reply(scene.far.take("BYE"), 200, "", "", "");
            scene.fence();
        }
    }

    @Test
    void contactHangsUpWhileTheAgentRings() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            SipText agent = scene.far.take("INVITE");
            scene.far.reply(agent, 180, "agent1", "", "");
            scene.expect("AGENT_RINGING " + REF + " anna");
            scene.far.request(contact, "BYE", "far1", 5, "");
            scene.far.takeResponse(200);
            SipText cancel = scene.far.take("CANCEL");
            assertThat(cancel.callId()).isEqualTo(agent.callId());
            scene.far.reply(cancel, 200, "agent1", "", "");
            scene.far.reply(agent, 487, "agent1", "", "");
            scene.far.take("ACK");
            scene.expect("RELEASED " + REF + " ABANDONED");
        }
    }

    @Test
    void glareIsTriedAgain() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            scene.far.answer(scene.far.take("INVITE"), "agent1", FarEnd.AGENT);
            scene.far.reply(scene.far.take("INVITE"), 491, "", "", "");
            scene.far.take("ACK");
            scene.far.answer(scene.far.take("INVITE"), "", FarEnd.CONTACT);
            scene.far.take("ACK");
            scene.far.take("ACK");
            scene.expect("AGENT_CONNECTED " + REF + " anna");
        }
    }

    @Test
    void contactThatRefusesTheOfferLosesTheAgentOnly() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            scene.far.answer(scene.far.take("INVITE"), "agent1", FarEnd.AGENT);
            scene.far.reply(scene.far.take("INVITE"), 488, "", "", "");
            scene.far.take("ACK");
            assertThat(scene.far.take("ACK").body()).contains("m=audio 0 ");
            scene.far.reply(scene.far.take("BYE"), 200, "", "", "");
            scene.expect("AGENT_FAILED " + REF + " anna");
        }
    }

    @Test
    void releaseEndsBothLegs() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered();
            SipText agent = scene.joined();
            scene.link.release(REF);
            SipText first = scene.far.take("BYE");
            SipText second = scene.far.take("BYE");
            assertThat(List.of(first.callId(), second.callId())).containsExactlyInAnyOrder(agent.callId(), contact.callId());
            scene.far.reply(first, 200, "", "", "");
            scene.far.reply(second, 200, "", "", "");
            scene.expect("RELEASED " + REF);
        }
    }

    @Test
    void releaseWhileTheAgentRingsEndsBothLegs() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.answered();
            scene.connectAgent(Duration.ofSeconds(20));
            SipText agent = scene.far.take("INVITE");
            scene.far.reply(agent, 180, "agent1", "", "");
            scene.expect("AGENT_RINGING " + REF + " anna");
            scene.link.release(REF);
            scene.far.reply(scene.far.take("CANCEL"), 200, "agent1", "", "");
            scene.far.reply(scene.far.take("BYE"), 200, "", "", "");
            scene.far.reply(agent, 487, "agent1", "", "");
            scene.far.take("ACK");
            scene.expect("RELEASED " + REF);
        }
    }

    @Test
    void refreshIsConfirmedAndAChangeIsRefused() throws IOException {
        try (Scene scene = Scene.open()) {
            SipText contact = scene.answered();
            scene.far.request(contact, "INVITE", "far1", 5, FarEnd.ANSWER);
            assertThat(scene.far.takeResponse(200).body()).isEqualTo(contact.body());
            scene.far.request(contact, "INVITE", "far1", 6, FarEnd.CONTACT);
            scene.far.takeResponse(488);
            scene.far.request(contact, "INFO", "far1", 7, "");
            scene.far.takeResponse(405);
        }
    }
}
