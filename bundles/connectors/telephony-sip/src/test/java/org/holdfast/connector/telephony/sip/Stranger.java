package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody on the network who is not the proxy. Unless told otherwise at 127.0.0.2. */
final class Stranger implements AutoCloseable {
    static final String ADDRESS = "127.0.0.2";
    private static final int QUIET_MILLIS = 300;

    private final DatagramSocket socket;
    private final int target;
    private int number;

    Stranger(int target) throws IOException {
        this(ADDRESS, target);
    }

    Stranger(String address, int target) throws IOException {
        this.target = target;
        socket = new DatagramSocket(new InetSocketAddress(address, 0));
        socket.setSoTimeout(QUIET_MILLIS);
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress("127.0.0.1", target)));
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** First lines of what comes back, until it is quiet for a while. */
    List<String> answers() throws IOException {
        List<String> found = new ArrayList<>();
        byte[] buffer = new byte[65_535];
        try {
            while (found.size() < 10_000) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                found.add(new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1).lines().findFirst().orElse(""));
            }
        } catch (SocketTimeoutException quiet) {
            return found;
        }
        return found;
    }

    /** A request outside of any dialog, another one each time. */
    String request(String method) {
        return request(method, "scan-" + ++number + "@elsewhere.example", "<sip:holdfast@127.0.0.1>", "");
    }

    String request(String method, String callId, String to, String extraHeaders) {
        return method + " sip:holdfast@127.0.0.1:" + target + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP " + ADDRESS + ":" + port() + ";rport;branch=z9hG4bK-" + ++number + "-" + System.nanoTime() + "\r\n"
                + "Max-Forwards: 70\r\nFrom: <sip:scan@elsewhere.example>;tag=s" + number + "\r\nTo: " + to + "\r\n"
                + "Call-ID: " + callId + "\r\nCSeq: 77 " + method + "\r\nContact: <sip:scan@" + ADDRESS + ":" + port() + ">\r\n"
                + extraHeaders + "Content-Length: 0\r\n\r\n";
    }

    @Override
    public void close() {
        socket.close();
    }
}
