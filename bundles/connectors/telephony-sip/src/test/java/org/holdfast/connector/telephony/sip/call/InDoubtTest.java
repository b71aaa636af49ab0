package org.holdfast.connector.telephony.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.connector.telephony.sip.Recorder;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.holdfast.connector.telephony.sip.stack.TlsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told when nothing, or nothing certain, is known (rule 6). */
class InDoubtTest {
    private static final CallReference REF = new CallReference("spring", 1, 0, 1);

    private final SilentStack stack = new SilentStack();
    private final Recorder reports = new Recorder();
    private final TelephonyLink link = new SipLinks(
                    new CallSettings("t", List.of(new ProxyAddress("tcp", "127.0.0.1", 5060)), "127.0.0.1", 0, "holdfast", "example.test",
                            "", "", "", 10, Duration.ofMillis(500), Duration.ofSeconds(5), 100, UserData.none(), TlsSettings.none(),
                            CommunicationDn.NONE),
                    stack)
            .open(new Endpoint("tcp:127.0.0.1:5060"), new LinkId("t", 1), reports);

    @BeforeEach
    void opened() {
        assertThat(reports.next()).isEqualTo("opened");
    }

    @AfterEach
    void close() {
        link.close();
    }

    private void dial() {
        dial(Duration.ofSeconds(20));
    }

    private void dial(Duration ring) {
        link.dial(new DialRequest(REF, "4930", "", ring, Map.of()));
    }

    private void expectUnknown() {
        link.queryCalls(List.of(REF));
        assertThat(reports.next()).isEqualTo("status " + REF + " UNKNOWN");
    }

    @Test
    void required_6_timerBReportsNothingAndTheReferenceIsNeverDialedAgain() throws InterruptedException {
        dial();
        var invite = stack.invites.poll(5, TimeUnit.SECONDS);
        assertThat(invite).isNotNull();
        invite.timedOut();
        expectUnknown();
        dial();
        expectUnknown();
        assertThat(stack.invites).isEmpty();
        assertThat(((SipLink) link).keptCalls()).isZero();
    }

    @Test
    void required_TS_WS_6_silentCallIsUnknownAfterItsRingTimeAndGivenUp() throws InterruptedException {
        dial(Duration.ofMillis(1));
        assertThat(stack.invites.poll(5, TimeUnit.SECONDS)).isNotNull();
        String status;
        do {
            link.queryCalls(List.of(REF));
            status = reports.next();
        } while (status.equals("status " + REF + " DIALING"));
        assertThat(status).isEqualTo("status " + REF + " UNKNOWN");
        assertThat(stack.abandoned).hasValue(1);
        assertThat(((SipLink) link).keptCalls()).isZero();
        dial();
        expectUnknown();
        assertThat(stack.invites).isEmpty();
    }

    @Test
    void required_6_inviteThatMayHaveLeftIsNotRejected() {
        stack.failure = new SipSendException("reset", false, false, new java.io.IOException("reset"));
        dial();
        expectUnknown();
    }

    @Test
    void inviteThatNeverLeftIsRejectedBeforeTheLinkIsReportedLost() {
        stack.failure = new SipSendException("refused", true, true, new java.net.ConnectException("refused"));
        dial();
        assertThat(reports.next(2)).containsExactly("rejected " + REF + " DIAL_ERROR", "closed REFUSED");
    }
}
