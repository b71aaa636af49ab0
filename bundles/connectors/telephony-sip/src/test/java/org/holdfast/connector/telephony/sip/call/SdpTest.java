package org.holdfast.connector.telephony.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdpTest {
    private static final String OFFER = "v=0\r\no=a 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\nm=video 4002 RTP/AVP 99\r\n";

    @Test
    void originIsOursAndTheRestStays() {
        assertThat(Sdp.withOrigin(OFFER, 5, 7, "192.0.2.1"))
                .isEqualTo(OFFER.replace("o=a 1 1 IN IP4 10.0.0.1", "o=holdfast 5 7 IN IP4 192.0.2.1"));
    }

    @Test
    void refusalHasEveryStreamWithPortZero() {
        assertThat(Sdp.refusal(OFFER, "192.0.2.1")).contains("m=audio 0 RTP/AVP 0").contains("m=video 0 RTP/AVP 99");
    }

    @Test
    void versionDoesNotMakeADifference() {
        assertThat(Sdp.same(OFFER, OFFER.replace("o=a 1 1", "o=a 1 2"))).isTrue();
        assertThat(Sdp.same(OFFER, OFFER.replace("4000", "0"))).isFalse();
    }
}
