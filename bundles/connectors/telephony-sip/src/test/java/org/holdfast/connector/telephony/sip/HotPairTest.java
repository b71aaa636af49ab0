package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.telephony.sip.Scene.REF;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two open links of one connector: the server may give commands to the one that does not have the call. */
class HotPairTest {
    private FarEnd first;
    private FarEnd second;
    private SipTelephonyConnector connector;
    private final Recorder one = new Recorder();
    private final Recorder two = new Recorder();
    private TelephonyLink primary;
    private TelephonyLink backup;

    @BeforeEach
    void twoLinksAndAnAnsweredCallOnTheFirst() throws IOException {
        first = FarEnd.udp();
        second = FarEnd.udp();
        connector = Config.connector(Map.of("standby", "hot"), "udp:127.0.0.1:" + first.port() + ",udp:127.0.0.1:" + second.port());
        primary = connector.open(connector.settings().endpoints().get(0), new LinkId("sip-test", 1), one);
        assertThat(one.next()).isEqualTo("opened");
        backup = connector.open(connector.settings().endpoints().get(1), new LinkId("sip-test", 2), two);
        assertThat(two.next()).isEqualTo("opened");
        primary.dial(new DialRequest(REF, "4930", "", Duration.ofSeconds(20), Map.of()));
        first.answer(first.take("INVITE"), "far1", FarEnd.ANSWER);
        first.take("ACK");
        assertThat(one.next(2)).containsExactly("accepted " + REF, "ANSWERED " + REF);
    }

    @AfterEach
    void close() throws IOException {
        primary.close();
        backup.close();
        first.close();
        second.close();
    }

    @Test
    void required_TS_HS_2_commandsForACallReachTheLinkThatHasIt() {
        backup.connect(new ConnectRequest(REF, "anna", "sip:anna@127.0.0.1", Duration.ofSeconds(20)));
        first.answer(first.take("INVITE"), "agent1", FarEnd.AGENT);
        first.answer(first.take("INVITE"), "", FarEnd.CONTACT);
        first.take("ACK");
        first.take("ACK");
        assertThat(one.next()).isEqualTo("AGENT_CONNECTED " + REF + " anna");
        backup.queryCalls(List.of(REF));
        first.reply(first.take("OPTIONS"), 200, "", "", "");
        assertThat(one.next()).isEqualTo("status " + REF + " ESTABLISHED");
        backup.release(REF);
        first.reply(first.take("BYE"), 200, "", "", "");
        first.reply(first.take("BYE"), 200, "", "", "");
        assertThat(one.next()).isEqualTo("RELEASED " + REF);
    }

    @Test
    void required_R3_aReferenceIsNotDialedASecondTimeOverTheOtherLink() {
        backup.dial(new DialRequest(REF, "4930", "", Duration.ofSeconds(20), Map.of()));
        CallReference other = new CallReference("fence", 1, 0, 1);
        backup.queryCalls(List.of(other));
        assertThat(two.next()).isEqualTo("status " + other + " UNKNOWN");
        backup.release(REF);
        first.reply(first.take("BYE"), 200, "", "", "");
        assertThat(one.next()).isEqualTo("RELEASED " + REF);
    }

    @Test
    void required_TS_HS_2_aCallOfTheLinkThatClosesIsTakenOverByTheOther() {
        primary.close();
        backup.connect(new ConnectRequest(REF, "anna", "sip:anna@127.0.0.1", Duration.ofSeconds(20)));
        second.answer(second.take("INVITE"), "agent1", FarEnd.AGENT);
        second.answer(second.take("INVITE"), "", FarEnd.CONTACT);
        assertThat(two.next()).isEqualTo("AGENT_CONNECTED " + REF + " anna");
    }
}
