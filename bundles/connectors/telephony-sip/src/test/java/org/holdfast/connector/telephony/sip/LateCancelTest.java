package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.connector.telephony.sip.stack.GuardSettings;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.SipIncoming;
import org.holdfast.connector.telephony.sip.stack.SipRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipStackEvents;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;
import org.holdfast.connector.telephony.sip.stack.SipStackSettings;
import org.holdfast.connector.telephony.sip.stack.SipTransaction;
import org.holdfast.connector.telephony.sip.stack.SipTransactionEvents;
import org.holdfast.connector.telephony.sip.stack.TlsSettings;
import org.holdfast.connector.telephony.sip.stack.jain.JainStackFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer and the CANCEL cross: the stack has ended the INVITE, and the call logic does not know it yet. */
class LateCancelTest {
    private static final GuardSettings GUARD = new GuardSettings(200, 100, Duration.ofSeconds(120));
    private static final SipStackEvents NOBODY = new SipStackEvents() {
        @Override
        public int message(org.holdfast.connector.telephony.sip.stack.SipMessage message) {
            return 405;
        }

        @Override
        public void heard() {
            // not asserted
        }

        @Override
        public void request(SipIncoming request) {
            // there is none
        }

        @Override
        public void strayResponse(SipResponse response) {
            // not asserted
        }

        @Override
        public boolean isOurs(String callId, String tag) {
            return true;
        }

        @Override
        public void connectionEnded() {
            // not asserted
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 100, 300, 1000})
    void aCancelThatComesTooLateIsNoFailureOfTheTransport(int millisAfterTheAnswer) throws IOException, InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        try (FarEnd far = FarEnd.udp()) {
            String target = "127.0.0.1:" + far.port();
            SipStackPort stack = new JainStackFactory(GUARD).start(new SipStackSettings("late", ProxyAddress.parse("udp:" + target),
                    "127.0.0.1", 0, Duration.ofSeconds(5), TlsSettings.none()), NOBODY);
            SipTransaction invite = stack.send(new SipRequest("INVITE", "sip:x@" + target, "late@127.0.0.1", "sip:h@127.0.0.1", "1",
                    "sip:x@" + target, "", 1, List.of(), Map.of("Contact", "<sip:h@" + stack.localHostPort() + ">"), ""),
                    new SipTransactionEvents() {
                        @Override
                        public void response(SipResponse response) {
                            answered.countDown();
                        }

                        @Override
                        public void timedOut() {
                            // the test ends before
                        }
                    });
            far.reply(far.take("INVITE"), 200, "far", "", "");
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
            invite.abandon();
            assertThat(far.received.poll(millisAfterTheAnswer, TimeUnit.MILLISECONDS)).isNull();
            assertThatCode(invite::cancel).doesNotThrowAnyException();
            stack.close();
        }
    }
}
