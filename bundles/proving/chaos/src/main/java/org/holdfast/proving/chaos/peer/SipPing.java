package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One OPTIONS request over UDP. */
public final class SipPing {
    private static final int PATIENCE_MILLIS = 300;
    private static final int LONGEST = 4096;

    private SipPing() {
    }

    /**
     * Whether the server answers within 300 ms.
     *
     * @param local address to send from, {@code 0.0.0.0} for any
     */
    public static boolean answers(String local, String address, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] options = ("OPTIONS sip:" + address + " SIP/2.0\r\nVia: SIP/2.0/UDP " + address + ":" + socket.getLocalPort()
                    + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: <sip:test@test>;tag=1\r\nTo: <sip:" + address
                    + ">\r\nCall-ID: ready-" + System.nanoTime() + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 5\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(options, options.length, InetAddress.getByName(address), port));
            socket.receive(new DatagramPacket(new byte[LONGEST], LONGEST));
            return true;
        } catch (SocketTimeoutException | PortUnreachableException e) {
            return false;
        }
    }
}
