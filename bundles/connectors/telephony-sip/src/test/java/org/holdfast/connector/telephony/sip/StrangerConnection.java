package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A TCP connection to us of somebody who is not the proxy, or pretends to be at its address. */
final class StrangerConnection implements AutoCloseable {
    final Socket socket;

    StrangerConnection(String address, int target) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), target, InetAddress.getByName(address), 0);
        socket.setSoTimeout(300);
    }

    /** Sends as much as the other end takes; a closed connection is an answer, too. */
    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // Seen when it is read.
        }
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The status of the first answer, {@code closed}, or {@code nothing}. */
    String answer() {
        byte[] buffer = new byte[12];
        try {
            InputStream in = socket.getInputStream();
            int count = in.readNBytes(buffer, 0, buffer.length);
            return count < buffer.length ? "closed" : new String(buffer, StandardCharsets.ISO_8859_1).substring(8, 11);
        } catch (SocketTimeoutException silent) {
            return "nothing";
        } catch (IOException reset) {
            return "closed";
        }
    }

    boolean isClosedByUs() throws IOException {
        socket.setSoTimeout(1);
        String answer = answer();
        while (!answer.equals("closed") && !answer.equals("nothing")) {
            answer = answer();
        }
        return answer.equals("closed");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
