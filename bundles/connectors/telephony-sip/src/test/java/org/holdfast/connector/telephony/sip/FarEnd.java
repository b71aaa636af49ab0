package org.holdfast.connector.telephony.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A far end on a raw socket that does what the test says, and answers OPTIONS by itself unless told not to. */
final class FarEnd implements AutoCloseable {
    static final String ANSWER = "v=0\r\no=phone 77 1 IN IP4 10.1.1.1\r\ns=-\r\nc=IN IP4 10.1.1.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=inactive\r\n";
    static final String AGENT = "v=0\r\no=agent 88 1 IN IP4 10.2.2.2\r\ns=-\r\nc=IN IP4 10.2.2.2\r\nt=0 0\r\nm=audio 5000 RTP/AVP 0\r\na=sendrecv\r\n";
    static final String CONTACT = "v=0\r\no=phone 77 2 IN IP4 10.1.1.1\r\ns=-\r\nc=IN IP4 10.1.1.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n";

    interface Way {
        void send(byte[] bytes) throws IOException;
    }

    final BlockingQueue<SipText> received = new LinkedBlockingQueue<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    final AtomicInteger options = new AtomicInteger();
    volatile boolean answersOptions = true;
    volatile int optionsStatus = 200;
    volatile @Nullable Consumer<SipText> robot;
    private final @Nullable DatagramSocket udp;
    private final @Nullable ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    private FarEnd(@Nullable DatagramSocket udp, @Nullable ServerSocket server) {
        this.udp = udp;
        this.server = server;
        reader = new Thread(udp != null ? this::readDatagrams : this::accept, "far-end");
        reader.setDaemon(true);
        reader.start();
    }

    static FarEnd udp() throws IOException {
        return udp(0);
    }

    static FarEnd udp(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", port));
        socket.setReceiveBufferSize(1 << 21);
        return new FarEnd(socket, null);
    }

    static FarEnd tcp() throws IOException {
        return new FarEnd(null, new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    }

    static FarEnd on(ServerSocket server) {
        return new FarEnd(null, server);
    }

    int port() {
        return udp != null ? udp.getLocalPort() : server.getLocalPort();
    }

    private void readDatagrams() {
        byte[] buffer = new byte[65_535];
        while (!closed) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
                String text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
                if (!text.isBlank()) {
                    arrived(text, bytes -> udp.send(new DatagramPacket(bytes, bytes.length, from)));
                }
            } catch (IOException | RuntimeException e) {
                trouble(e);
            }
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> readStream(socket), "far-end-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                trouble(e);
                return;
            }
        }
    }

    private void readStream(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            Way way = bytes -> {
                synchronized (out) {
                    out.write(bytes);
                    out.flush();
                }
            };
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                head.write(b);
                String text = head.toString(StandardCharsets.UTF_8);
                if (text.endsWith("\r\n\r\n") && !text.isBlank()) {
                    int length = Integer.parseInt(SipText.parse(text, way).header("Content-Length"));
                    arrived(text.stripLeading() + new String(in.readNBytes(length), StandardCharsets.UTF_8), way);
                    head.reset();
                }
            }
        } catch (IOException | RuntimeException e) {
            trouble(e);
        }
    }

    private void trouble(Exception e) {
        if (!closed) {
            troubles.add(e);
        }
    }

    private void arrived(String text, Way way) throws IOException {
        SipText message = SipText.parse(text, way);
        boolean ping = message.method().equals("OPTIONS") && message.tag("To").isEmpty() && !message.isResponse();
        if (ping) {
            options.incrementAndGet();
            if (answersOptions) {
                reply(message, optionsStatus, "", "", "");
            }
            return;
        }
        Consumer<SipText> present = robot;
        if (present != null) {
            present.accept(message);
        } else {
            received.add(message);
        }
    }

    /** The next message; repetitions of requests taken before are passed over. Fails after 20 seconds. */
    SipText take(String method) {
        try {
            SipText message = received.poll(20, TimeUnit.SECONDS);
            while (message != null && !message.isResponse() && !message.method().equals(method) && !taken.add(key(message))) {
                message = received.poll(20, TimeUnit.SECONDS);
            }
            if (message == null || message.isResponse() || !message.method().equals(method)) {
                throw new AssertionError(method + " expected, found " + message);
            }
            taken.add(key(message));
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String key(SipText request) {
        return request.method() + " " + request.header("Via");
    }

    SipText takeResponse(int status) {
        try {
            SipText message = received.poll(20, TimeUnit.SECONDS);
            if (message == null || !message.isResponse() || message.status() != status) {
                throw new AssertionError(status + " expected, found " + message);
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers; a tag is added to To if it has none and one is given. */
    void reply(SipText request, int status, String toTag, String extraHeaders, String body) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Test\r\n");
        request.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        text.append("From: ").append(request.header("From")).append("\r\n");
        boolean tagged = request.header("To").contains("tag=") || toTag.isEmpty();
        text.append("To: ").append(request.header("To")).append(tagged ? "" : ";tag=" + toTag).append("\r\n");
        text.append("Call-ID: ").append(request.callId()).append("\r\n");
        text.append("CSeq: ").append(request.header("CSeq")).append("\r\n");
        text.append(extraHeaders);
        if (!body.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        send(request.way(), text.toString());
    }

    void answer(SipText invite, String toTag, String body) {
        reply(invite, 200, toTag, contact(), body);
    }

    String contact() {
        return "Contact: <sip:far@127.0.0.1:" + port() + ">\r\n";
    }

    /** A request of the far end in the dialog that the given INVITE opened. */
    void request(SipText invite, String method, String toTag, long cseq, String body) {
        String text = method + " " + invite.contactUri() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/" + (udp != null ? "UDP" : "TCP") + " 127.0.0.1:" + port() + ";branch=z9hG4bK" + System.nanoTime() + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: " + invite.header("To") + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\r\n"
                + "To: " + invite.header("From") + "\r\n"
                + "Call-ID: " + invite.callId() + "\r\n"
                + "CSeq: " + cseq + " " + method + "\r\n"
                + contact()
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        send(invite.way(), text);
    }

    void send(Way way, String text) {
        try {
            way.send(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            trouble(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (udp != null) {
            udp.close();
        }
        if (server != null) {
            server.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        try {
            // The port is free only when nobody waits on it any more.
            reader.join(5_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
