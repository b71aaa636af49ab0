package org.holdfast.proving.bench.start;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SIP server that answers OPTIONS, is busy, and tells when the first INVITE after {@link #arm} came. */
final class FirstInvite implements AutoCloseable {
    private static final Pattern COPIED = Pattern.compile("(?im)^(via|from|to|call-id|cseq):.*$");
    private static final int LONGEST = 65_536;

    private final DatagramSocket socket;
    private final SynchronousQueue<Long> first = new SynchronousQueue<>();
    private volatile boolean armed;

    FirstInvite() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "first-invite");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void arm() {
        armed = true;
    }

    /** When the first INVITE came, as {@link System#nanoTime}. */
    long await(int seconds) throws IOException, InterruptedException {
        @Nullable Long at = first.poll(seconds, TimeUnit.SECONDS);
        if (at == null) {
            throw new IOException("no INVITE within " + seconds + " s");
        }
        return at;
    }

    private void serve() {
        byte[] buffer = new byte[LONGEST];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                long at = System.nanoTime();
                answer(packet);
                if (armed && is(packet, "INVITE")) {
                    armed = false;
                    first.put(at);
                }
            } catch (IOException | InterruptedException closed) {
                return;
            }
        }
    }

    private static boolean is(DatagramPacket packet, String method) {
        return text(packet).startsWith(method + " ");
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    private void answer(DatagramPacket packet) throws IOException {
        if (!is(packet, "INVITE") && !is(packet, "OPTIONS")) {
            return;
        }
        StringBuilder answer = new StringBuilder(is(packet, "INVITE") ? "SIP/2.0 486 Busy Here\r\n" : "SIP/2.0 200 OK\r\n");
        Matcher header = COPIED.matcher(text(packet));
        while (header.find()) {
            boolean to = header.group(1).equalsIgnoreCase("to");
            answer.append(header.group().strip()).append(to ? ";tag=first" : "").append("\r\n");
        }
        byte[] bytes = answer.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
