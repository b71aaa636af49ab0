package org.holdfast.proving.simulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarEndTest {
    private static final String ANSWERS = "+15550100010";

    @TempDir
    Path folder;

    private RunningFarEnd farEnd;
    private RawPhone phone;

    @BeforeEach
    void start() throws IOException {
        farEnd = new RunningFarEnd(folder.resolve("primary.log"), 0, false);
        phone = new RawPhone(farEnd.address());
    }

    @AfterEach
    void stop() throws IOException {
        phone.close();
        farEnd.close();
    }

    private void ack(String user, String callId, String cseq, String tag) throws IOException {
        phone.send(phone.request("ACK", user, callId, cseq, RawPhone.branch(), tag, ""));
    }

    @Test
    void answersOptionsOutsideCalls() throws IOException {
        phone.send(phone.request("OPTIONS", "ping", "o1@x", "1", RawPhone.branch(), "", ""));
        assertThat(phone.await("OPTIONS")).startsWith("SIP/2.0 200").contains("rport=");
        assertThat(farEnd.calls()).isEmpty();
    }

    @Test
    void ringsAnswersTalksAndHangsUp() throws IOException {
        phone.invite(ANSWERS, "demo.1.0.1@x");
        assertThat(phone.next(5_000)).startsWith("SIP/2.0 100");
        assertThat(phone.next(5_000)).startsWith("SIP/2.0 180");
        String ok = phone.next(5_000);
        assertThat(ok).startsWith("SIP/2.0 200").contains("m=audio").contains("a=inactive").contains("Contact: <sip:");
        ack(ANSWERS, "demo.1.0.1@x", "1", RawPhone.toTag(ok));
        String bye = phone.await("CSeq: 1 BYE");
        assertThat(bye).contains("From: <sip:" + ANSWERS + "@127.0.0.1>;tag=" + RawPhone.toTag(ok)).contains("tag=ours");
        phone.send(phone.request("OPTIONS", ANSWERS, "demo.1.0.1@x", "2", RawPhone.branch(), RawPhone.toTag(ok), ""));
        assertThat(phone.await("OPTIONS")).startsWith("SIP/2.0 481");
        assertThat(farEnd.calls()).singleElement().asString().endsWith(" demo.1.0.1@x " + ANSWERS + " ANSWERS");
    }

    @Test
    void repeatsItsAnswerUntilAck() throws IOException {
        phone.invite(ANSWERS, "demo.2.0.1@x");
        String first = phone.await("SIP/2.0 200");
        assertThat(phone.await("SIP/2.0 200")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"70,486,BUSY", "80,404,WRONG_NUMBER", "93,603,REJECTS", "97,503,SERVER_FAILURE"})
    void refuses(String digits, int status, String behaviour) throws IOException {
        String branch = phone.invite("+155501001" + digits, "demo.3.0.1@x");
        String refusal = phone.await("SIP/2.0 " + status);
        phone.send(phone.request("ACK", "+155501001" + digits, "demo.3.0.1@x", "1", branch, RawPhone.toTag(refusal), ""));
        assertThat(farEnd.calls()).singleElement().asString().endsWith(behaviour);
    }

    @Test
    void ringsUntilItIsCancelled() throws IOException {
        String branch = phone.invite("+15550100160", "demo.4.0.1@x");
        phone.await("SIP/2.0 180");
        phone.send(phone.request("CANCEL", "+15550100160", "demo.4.0.1@x", "1", branch, "", ""));
        assertThat(phone.await("CANCEL")).startsWith("SIP/2.0 200");
        assertThat(phone.await("INVITE")).startsWith("SIP/2.0 487");
    }

    @Test
    void hangsButIsCounted() throws IOException {
        String branch = phone.invite("+15550100190", "demo.5.0.1@x");
        assertThat(phone.next(200)).isEmpty();
        phone.send(phone.request("CANCEL", "+15550100190", "demo.5.0.1@x", "1", branch, "", ""));
        assertThat(phone.next(200)).isEmpty();
        assertThat(farEnd.calls()).hasSize(1);
    }

    @Test
    void takesRetransmissionsForOneCallAndRepeatsForTwo() throws IOException {
        String branch = RawPhone.branch();
        String invite = phone.request("INVITE", "+15550100170", "demo.6.0.1@x", "1", branch, "", "");
        phone.send(invite);
        String refusal = phone.await("SIP/2.0 486");
        phone.send(invite);
        assertThat(phone.await("SIP/2.0 486")).isEqualTo(refusal);
        assertThat(farEnd.calls()).hasSize(1);
        phone.send(phone.request("INVITE", "+15550100170", "demo.6.0.1@x", "1", RawPhone.branch(), "", ""));
        phone.await("SIP/2.0 482");
        assertThat(farEnd.calls()).hasSize(2);
        assertThat(CountCalls.of(java.util.List.of(folder.resolve("primary.log")))).hasToString("calls_at_far_end=2 called_twice=1");
    }

    @Test
    void agentsStayUntilByeAndAreBusyMeanwhile() throws IOException {
        phone.send(phone.request("INVITE", "agent7", "demo.7.0.1-a1@x", "1", RawPhone.branch(), "", ""));
        String ok = phone.await("SIP/2.0 200");
        assertThat(ok).contains("m=audio").contains("a=sendrecv");
        String tag = RawPhone.toTag(ok);
        ack("agent7", "demo.7.0.1-a1@x", "1", tag);
        phone.invite("agent7", "demo.8.0.1-a1@x");
        phone.await("SIP/2.0 486");
        phone.send(phone.request("INVITE", "agent7", "demo.7.0.1-a1@x", "2", RawPhone.branch(), tag, "v=0\r\n"));
        assertThat(phone.await("CSeq: 2 INVITE")).startsWith("SIP/2.0 200").contains("m=audio");
        ack("agent7", "demo.7.0.1-a1@x", "2", tag);
        phone.send(phone.request("OPTIONS", "agent7", "demo.7.0.1-a1@x", "3", RawPhone.branch(), tag, ""));
        assertThat(phone.await("OPTIONS")).startsWith("SIP/2.0 200");
        String bye = phone.request("BYE", "agent7", "demo.7.0.1-a1@x", "4", RawPhone.branch(), tag, "");
        phone.send(bye);
        String gone = phone.await("BYE");
        assertThat(gone).startsWith("SIP/2.0 200");
        phone.send(bye);
        assertThat(phone.await("BYE")).isEqualTo(gone);
        phone.invite("agent7", "demo.9.0.1-a1@x");
        assertThat(phone.await("demo.9.0.1")).startsWith("SIP/2.0 100");
        assertThat(farEnd.calls()).isEmpty();
        assertThat(farEnd.agentCalls()).hasSize(3);
    }

    @Test
    void answersUnknownDialogsWith481() throws IOException {
        for (String method : new String[] {"BYE", "INVITE", "OPTIONS"}) {
            phone.send(phone.request(method, ANSWERS, "nothing@x", "2", RawPhone.branch(), "strange", ""));
            assertThat(phone.await("CSeq: 2 " + method)).startsWith("SIP/2.0 481");
        }
        assertThat(farEnd.calls()).isEmpty();
    }

    @Test
    void survivesGarbage() throws IOException {
        for (String garbage : new String[] {"\r\n\r\n", "hello", "INVITE x SIP/2.0\r\n\r\n", "\u0000\u00ff\r\n\r\n",
            "INVITE x SIP/2.0\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 INVITE\r\nContent-Length: 99999\r\n\r\n",
            "SIP/2.0 200 OK\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n\r\n",
            "INVITE sip: SIP/2.0\r\nv: ;;,\r\ni: y\r\nCSeq: 99999999999 INVITE\r\n\r\n"}) {
            phone.send(garbage);
        }
        phone.send(phone.request("OPTIONS", "ping", "o2@x", "1", RawPhone.branch(), "", ""));
        assertThat(phone.await("o2@x")).startsWith("SIP/2.0 200");
    }

    @Test
    void speaksTcp() throws IOException {
        try (Socket socket = new Socket(farEnd.address().getAddress(), farEnd.address().getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            String both = phone.request("OPTIONS", "a", "t1@x", "1", RawPhone.branch(), "", "")
                    + phone.request("INVITE", "+15550100170", "demo.10.0.1@x", "1", RawPhone.branch(), "", "v=0\r\n");
            out.write(both.substring(0, 100).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            out.write(both.substring(100).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            StringBuilder read = new StringBuilder();
            for (int next = socket.getInputStream().read(); next >= 0 && read.indexOf("486 Busy") < 0;
                    next = socket.getInputStream().read()) {
                read.append((char) next);
            }
            assertThat(read).contains("SIP/2.0 200 OK").contains("SIP/2.0 486 Busy");
        }
        assertThat(farEnd.calls()).hasSize(1);
    }
}
