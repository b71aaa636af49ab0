package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Messages that pretend to belong to our calls, or to come from the proxy. */
class ForgeryTest {
    private static String dialogHeaders(SipText contact, String ourTag) {
        return "<sip:holdfast@127.0.0.1>" + (ourTag.isEmpty() ? "" : ";tag=" + ourTag);
    }

    @Test
    void requestsInOurCallsWithoutOurTag() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(siege.port)) {
            for (String tag : List.of("", "1", "0000000000000000", siege.contact.tag("From").toUpperCase(java.util.Locale.ROOT) + "x")) {
                for (String method : List.of("BYE", "CANCEL", "INVITE", "OPTIONS", "INFO")) {
                    stranger.send(stranger.request(method, siege.contact.callId(), dialogHeaders(siege.contact, tag), ""));
                }
            }
            String answered = HostileUdpTest.summary(stranger.answers());
            assertThat(answered).isEqualTo("200 ×1, 405 ×5, 481 ×14");
            siege.holds("BYE, CANCEL, INVITE, OPTIONS, INFO with the Call-ID of a call in progress and a wrong tag", answered);
        }
    }

    @Test
    void byeWithOurTagButAnotherFarEndsTag() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(siege.port)) {
            stranger.send(stranger.request("BYE", siege.contact.callId(), dialogHeaders(siege.contact, siege.contact.tag("From")), ""));
            String answered = HostileUdpTest.summary(stranger.answers());
            assertThat(answered).isEqualTo("481 ×1");
            siege.holds("BYE with the Call-ID and our tag of a call in progress, but not the far end's", answered);
        }
    }

    @Test
    void responsesToOurRequestsFromAnotherAddress() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(siege.port)) {
            siege.scene.link.dial(new org.holdfast.api.telephony.DialRequest(
                    new org.holdfast.api.CallReference("forged", 1, 0, 1), "+493012345", "", java.time.Duration.ofSeconds(30), Map.of()));
            SipText invite = siege.scene.far.take("INVITE");
            for (String line : List.of("180 Ringing", "486 Busy", "200 OK", "302 Moved", "407 Proxy Authentication Required")) {
                stranger.send("SIP/2.0 " + line + "\r\nVia: " + invite.header("Via") + "\r\nFrom: " + invite.header("From") + "\r\nTo: "
                        + invite.header("To") + ";tag=evil\r\nCall-ID: " + invite.callId() + "\r\nCSeq: " + invite.header("CSeq")
                        + "\r\nContact: <sip:evil@" + Stranger.ADDRESS + ":" + stranger.port() + ">\r\nContent-Length: 0\r\n\r\n");
            }
            String answered = HostileUdpTest.summary(stranger.answers());
            assertThat(answered).isEqualTo("nothing");
            siege.scene.far.reply(invite, 486, "far2", "", "");
            siege.scene.far.take("ACK");
            siege.scene.expect("accepted forged.1.0.1", "RELEASED forged.1.0.1 BUSY");
            siege.holds("180, 486, 200, 302, 407 to an INVITE of ours, with its branch and tag, from another address", answered);
        }
    }

    @Test
    void answersToNothingThroughTheProxyCostFewByes() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger("127.0.0.1", siege.port)) {
            AtomicInteger byes = new AtomicInteger();
            siege.scene.far.robot = message -> {
                if (!message.callId().startsWith("nothing-")) {
                    siege.scene.far.received.add(message);
                } else if (message.method().equals("BYE")) {
                    byes.incrementAndGet();
                    siege.scene.far.reply(message, 200, "", "", "");
                }
            };
            long began = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                stranger.send(HostileUdpTest.answer(i, stranger.port()).replace("elsewhere.example", "127.0.0.1"));
                if (i % 500 == 0) {
                    siege.scene.fence();
                }
            }
            stranger.answers();
            siege.scene.fence();
            long seconds = 2 + (System.nanoTime() - began) / 1_000_000_000L;
            assertThat(byes.get()).isBetween(1, (int) seconds * 10 * 2);
            siege.holds("10,000 200 OK to INVITEs that were never sent, with our domain, through the proxy", "ACK and BYE ×" + byes.get());
        }
    }

    @Test
    void repeatedAnswersOfAJoinedCall() throws IOException {
        try (Siege siege = Siege.udp(Map.of())) {
            AtomicInteger acks = new AtomicInteger();
            AtomicInteger others = new AtomicInteger();
            siege.scene.far.robot = message -> (message.method().equals("ACK") ? acks : others).incrementAndGet();
            for (int i = 1; i <= 500; i++) {
                int all = i;
                siege.scene.far.answer(siege.contact, "far1", FarEnd.ANSWER);
                LinkTest.await(() -> acks.get() == all);
            }
            siege.scene.fence();
            assertThat(others).hasValue(0);
            siege.scene.far.robot = null;
            siege.scene.far.received.clear();
            siege.holds("500 repetitions of the 200 OK of a joined call", "ACK ×" + acks.get());
        }
    }

    /** A silent proxy must be noticed though others talk to us. */
    @Test
    void strangersAreNoSignOfLife() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(siege.port)) {
            int heard = siege.scene.reports.heard.get();
            for (int i = 0; i < 100; i++) {
                stranger.send(stranger.request("OPTIONS"));
                stranger.send(HostileUdpTest.answer(i, stranger.port()));
            }
            assertThat(stranger.answers()).isNotEmpty();
            assertThat(siege.scene.reports.heard).hasValue(heard);
            siege.holds("100 OPTIONS and 100 responses from a stranger while the proxy is silent", "200, not counted as a sign of life");
        }
    }

    @Test
    void answersGoToTheSenderOnly() throws IOException {
        try (Siege siege = Siege.udp(Map.of());
                Stranger stranger = new Stranger(siege.port);
                DatagramSocket victim = new DatagramSocket(new InetSocketAddress("127.0.0.3", 0))) {
            String request = stranger.request("OPTIONS");
            stranger.send(request.replace(";rport", ";maddr=127.0.0.3"));
            stranger.send(request.replace(Stranger.ADDRESS + ":" + stranger.port() + ";rport",
                    Stranger.ADDRESS + ":" + victim.getLocalPort() + ";received=127.0.0.3"));
            stranger.send(request.replace(Stranger.ADDRESS + ":" + stranger.port() + ";rport", "127.0.0.3:" + victim.getLocalPort()));
            String answered = HostileUdpTest.summary(stranger.answers());
            victim.setSoTimeout(300);
            boolean reached = true;
            try {
                victim.receive(new java.net.DatagramPacket(new byte[9_000], 9_000));
            } catch (SocketTimeoutException nothing) {
                reached = false;
            }
            assertThat(reached).isFalse();
            siege.holds("OPTIONS whose Via asks for the answer elsewhere: maddr, received, another host", answered + "; nothing elsewhere");
        }
    }
}
