package org.holdfast.connector.telephony.ari;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one WebSocket, then stops in a way of its own; what is left open stays so until it is closed. */
final class StubEvents implements Closeable {
    /** How it stops. */
    enum Stop { RESET, END, CLOSE_FRAME, HALF_CLOSED, READS_ONLY, DEAF, HALF_A_FRAME }

    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)");

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Stop way;
    private volatile Socket socket;

    StubEvents(Stop way) throws IOException {
        this.way = way;
        Thread thread = new Thread(this::serve, "far-end");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** It stops now. */
    void stop() {
        stop.countDown();
    }

    private void serve() {
        try {
            Socket taken = server.accept();
            socket = taken;
            InputStream in = taken.getInputStream();
            Matcher key = KEY.matcher(head(in));
            if (!key.find()) {
                throw new IOException("no WebSocket is asked for");
            }
            write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + accept(key.group(1)) + "\r\n\r\n");
            stop.await();
            end(taken, in);
        } catch (IOException | InterruptedException | NoSuchAlgorithmException over) {
            // the test sees it: the link does not open, or ends
        }
    }

    private void end(Socket taken, InputStream in) throws IOException {
        switch (way) {
            case RESET -> {
                taken.setSoLinger(true, 0);
                taken.close();
            }
            case END -> taken.close();
            case CLOSE_FRAME -> write("\u0088\u0002\u0003\u00e8");
            case HALF_CLOSED -> {
                taken.shutdownOutput();
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            case READS_ONLY -> in.transferTo(java.io.OutputStream.nullOutputStream());
            case DEAF -> {
                // not even that
            }
            case HALF_A_FRAME -> write("\u0081\u007e\u0001");
        }
    }

    private void write(String latin) throws IOException {
        socket.getOutputStream().write(latin.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("the request ends early");
            }
            text.append((char) read);
        }
        return text.toString();
    }

    /** RFC 6455 section 4.2.2. */
    private static String accept(String key) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (socket != null) {
            socket.close();
        }
    }
}
