package org.holdfast.itests.ports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Addresses of the loopback that nobody used before, connections from them, and what they were answered. */
final class Strangers {
    /** The answer to who could not even send. */
    static final String CUT = "cut off while it sends";

    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MOST_ANSWER = 4_096;
    private static final int ALERT = 21;
    private static final Map<Integer, String> ALERTS = Map.of(10, "unexpected_message", 70, "protocol_version");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Strangers() {
    }

    /** An address of its own for each attack, so that the log shows whose line it is. */
    static String address() {
        int number = NEXT.getAndIncrement();
        return "127.7." + (number / 250 + 1) + "." + (number % 250 + 1);
    }

    /** A connection from this address. */
    static Socket connect(String from, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(from, 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(HOST, port), PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The same with TLS over it when the door wants it, and a certificate. */
    static Socket enter(String from, Door door, Wardrobe wardrobe) throws Exception {
        Socket plain = connect(from, door.port());
        return door.secure() ? secure(plain, wardrobe, Wardrobe.Dress.GOOD) : plain;
    }

    /** Shakes hands. */
    static SSLSocket secure(Socket plain, Wardrobe wardrobe, Wardrobe.Dress dress) throws Exception {
        SSLSocket socket = (SSLSocket) wardrobe.context(dress).getSocketFactory().createSocket(plain, HOST, plain.getPort(), true);
        socket.startHandshake();
        return socket;
    }

    /** Sends this, and tells in a few words what came back until the end. */
    static String answer(Socket socket, byte[] bytes) throws IOException {
        return send(socket, bytes) ? answer(socket) : CUT;
    }

    /** Sends this; whether it was taken. */
    static boolean send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    /** Tells in a few words what comes until the end. */
    static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String end = "closed";
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[MOST_ANSWER];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                answer.write(some, 0, Math.min(count, MOST_ANSWER - Math.min(MOST_ANSWER, answer.size())));
            }
        } catch (SocketTimeoutException open) {
            end = "still open after " + PATIENCE_MILLIS / 1_000 + " s";
        } catch (SSLException alert) {
            end = words(alert);
        } catch (IOException reset) {
            end = "reset";
        }
        String said = words(answer.toByteArray());
        return said.isEmpty() ? end : said;
    }

    /** What the far end said about TLS. */
    static String words(SSLException alert) {
        String text = String.valueOf(alert.getMessage());
        return text.contains("alert: ") ? "alert " + text.replaceAll(".*alert: ", "") : "closed";
    }

    /** An alert (RFC 8446 section 6), a status, or text. */
    private static String words(byte[] answer) {
        if (answer.length > 6 && answer[0] == ALERT) {
            return "alert " + ALERTS.getOrDefault((int) answer[6], "number " + answer[6]);
        }
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        if (text.startsWith("HTTP/1.1 ") || text.startsWith("SIP/2.0 ")) {
            return text.split(" ")[1];
        }
        return text.startsWith("SSH-2.0-") ? "banner, closed" : text.isEmpty() ? "" : text.replaceAll("[^\\x20-\\x7E]+", " ").strip();
    }
}
