package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes SIP by hand, so that the far end is not tested against its own writer. */
final class RawPhone implements AutoCloseable {
    private static final AtomicInteger BRANCHES = new AtomicInteger();

    private final DatagramSocket socket;
    private final InetSocketAddress farEnd;

    RawPhone(InetSocketAddress farEnd) throws IOException {
        this.farEnd = farEnd;
        socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
    }

    static String branch() {
        return "z9hG4bKtest" + BRANCHES.incrementAndGet();
    }

    /** A request; {@code to} is the tag of the far end, or empty. */
    String request(String method, String user, String callId, String cseq, String branch, String to, String body) {
        return String.join("\r\n",
                method + " sip:" + user + "@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=" + branch + ";rport",
                "Max-Forwards: 70",
                "From: \"x\" <sip:holdfast@127.0.0.1>;tag=ours",
                "To: <sip:" + user + "@127.0.0.1>" + (to.isEmpty() ? "" : ";tag=" + to),
                "Call-ID: " + callId,
                "CSeq: " + cseq + " " + method,
                "Contact: <sip:holdfast@127.0.0.1:" + socket.getLocalPort() + ">",
                "Content-Length: " + body.length(), "", body);
    }

    String invite(String user, String callId) throws IOException {
        String branch = branch();
        send(request("INVITE", user, callId, "1", branch, "", "v=0\r\na=inactive\r\n"));
        return branch;
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, farEnd));
    }

    /** The next message whose first line or CSeq holds the text; others are passed over. */
    String await(String part) throws IOException {
        for (int i = 0; i < 5_000; i++) {
            String text = next(5_000);
            if (text.isEmpty()) {
                break;
            }
            if (text.contains(part)) {
                return text;
            }
        }
        throw new AssertionError("did not come: " + part);
    }

    /** The next message, or empty when none comes within the time. */
    String next(int millis) throws IOException {
        byte[] bytes = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        socket.setSoTimeout(millis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return "";
        }
        return new String(bytes, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    static String toTag(String response) {
        return response.replaceAll("(?s).*\r\nTo: [^\r]*;tag=([^;\r]+).*", "$1");
    }

    @Override
    public void close() {
        socket.close();
    }
}
