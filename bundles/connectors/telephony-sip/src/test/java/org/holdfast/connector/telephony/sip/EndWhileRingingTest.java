package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.telephony.sip.Scene.REF;

import java.io.IOException;
import java.util.List;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyLink;
import org.junit.jupiter.api.Test;

/** A link ends while a contact is about to answer: nobody is left behind in a call that nobody knows. */
class EndWhileRingingTest {
    /** The answer crosses our CANCEL; whoever answers repeats it until it is acknowledged (RFC 3261 section 13.3.1.4). */
    @Test
    void theAnswerThatCrossesTheEndIsAcknowledgedAndEndedByTheNextLink() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.far.reply(invite, 180, "far1", scene.far.contact(), "");
            scene.expect("accepted " + REF, "RINGING " + REF);
            scene.link.close();
            scene.far.take("CANCEL");
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            Recorder later = new Recorder();
            TelephonyLink next = scene.connector.open(scene.connector.settings().endpoints().get(0), new LinkId("sip-test", 2), later);
            assertThat(later.next()).isEqualTo("opened");
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            assertThat(scene.far.take("ACK").callId()).isEqualTo(invite.callId());
            SipText bye = scene.far.take("BYE");
            assertThat(bye.callId()).isEqualTo(invite.callId());
            scene.far.reply(bye, 200, "", "", "");
            next.close();
        }
    }

    /** The answer is here, the link ends before anybody could be told: the next link has the call and says so when asked. */
    @Test
    void required_TS_WS_10_theAnswerThatCameJustBeforeTheEndIsKept() throws IOException {
        try (Scene scene = Scene.open()) {
            scene.dial();
            SipText invite = scene.far.take("INVITE");
            scene.far.answer(invite, "far1", FarEnd.ANSWER);
            scene.far.take("ACK");
            scene.link.close();
            Recorder later = new Recorder();
            TelephonyLink next = scene.connector.open(scene.connector.settings().endpoints().get(0), new LinkId("sip-test", 2), later);
            assertThat(later.next()).isEqualTo("opened");
            next.queryCalls(List.of(REF));
            SipText question = scene.far.take("OPTIONS");
            scene.far.reply(question, 200, "", "", "");
            assertThat(later.next()).isEqualTo("status " + REF + " ESTABLISHED");
            next.close();
        }
    }
}
