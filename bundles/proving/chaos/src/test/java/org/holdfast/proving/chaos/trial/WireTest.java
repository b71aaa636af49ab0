package org.holdfast.proving.chaos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.holdfast.proving.chaos.peer.Capture;
import org.holdfast.proving.chaos.peer.Sip;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
    private static final String US = "10.213.0.1:5080";
    private static final String SERVER = "10.213.1.2:5060";

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private static Capture.Packet packet(long second, boolean sent, String first, String callId, String cseq, String toTag) {
        String text = first + "\r\nCall-ID: " + callId + "@chaos.test\r\nCSeq: 1 " + cseq + "\r\nTo: <sip:+4930210" + callId + "@chaos.test>"
                + toTag + "\r\n\r\n";
        return new Capture.Packet(at(second), sent ? US : SERVER, sent ? SERVER : US, Sip.parse(text));
    }

    private static Capture.Packet request(long second, String method, String callId, boolean inDialog) {
        return packet(second, true, method + " sip:x@y SIP/2.0", callId, method, inDialog ? ";tag=1" : "");
    }

    private static Capture.Packet response(long second, int status, String callId) {
        return packet(second, false, "SIP/2.0 " + status + " x", callId, "INVITE", ";tag=1");
    }

    private static final Wire WIRE = new Wire(List.of(
            request(1, "INVITE", "1", false), response(2, 200, "1"), request(2, "ACK", "1", true),
            request(2, "INVITE", "1-a1", false),
            request(3, "INVITE", "2", false), request(4, "INVITE", "2", false), response(5, 486, "2"),
            request(5, "INVITE", "3", false), response(6, 200, "3"),
            request(8, "OPTIONS", "1", true), request(20, "INVITE", "4", false)), Set.of(SERVER), "+4930210");

    @Test
    void aRepeatedInviteAndALegToAnAgentAreNoCalls() {
        assertThat(WIRE.calls().dials(at(0), at(30))).isEqualTo(4);
        assertThat(WIRE.calls().firstDial(at(5))).contains(at(20));
        assertThat(WIRE.calls().longestGap(at(2), at(21))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aCallIsInFlightUntilItIsRefusedOrEnded() {
        assertThat(WIRE.calls().inFlight(at(4))).containsExactlyInAnyOrder("+49302101", "+49302102");
        assertThat(WIRE.calls().inFlight(at(7))).containsExactlyInAnyOrder("+49302101", "+49302103");
    }

    @Test
    void anAnswerThatWasNotAcknowledgedHasNotBeenRead() {
        assertThat(WIRE.established(at(7), at(20))).containsExactly("1");
        assertThat(WIRE.asked("1", at(7), at(20))).isTrue();
        assertThat(WIRE.asked("1", at(9), at(20))).isFalse();
    }
}
