package org.holdfast.connector.telephony.ari;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The network between connector and Asterisk: it can break, hold everything back, and count what passes. */
final class Proxy implements Closeable {
    private final int to;
    private final int port;
    private final List<Closeable> open = new ArrayList<>();
    private final StringBuilder sent = new StringBuilder();
    private ServerSocket server;
    private boolean frozen;
    private int connections;

    Proxy(int to) {
        this.to = to;
        server = listen(0);
        port = server.getLocalPort();
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at));
            thread(() -> accept(socket));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // a connection ended
            }
        }, "far-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) throws IOException {
        while (true) {
            Socket near = socket.accept();
            Socket far = new Socket("127.0.0.1", to);
            synchronized (this) {
                connections++;
                open.add(near);
                open.add(far);
            }
            thread(() -> copy(near, far, true));
            thread(() -> copy(far, near, false));
        }
    }

    private void copy(Socket from, Socket into, boolean up) throws IOException {
        byte[] buffer = new byte[65_536];
        try (from; into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pass(buffer, count, up);
                out.write(buffer, 0, count);
            }
        }
    }

    private synchronized void pass(byte[] buffer, int count, boolean up) throws IOException {
        while (frozen) {
            try {
                wait();
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
        }
        if (up) {
            sent.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
    }

    int port() {
        return port;
    }

    synchronized int connections() {
        return connections;
    }

    /** How often this was sent to Asterisk. */
    synchronized int sent(String regex) {
        return (int) Pattern.compile(regex).matcher(sent).results().count();
    }

    /** All that was sent to Asterisk. */
    synchronized String sent() {
        return sent.toString();
    }

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void kill() throws IOException {
        server.close();
        frozen = false;
        notifyAll();
        for (Closeable each : open) {
            each.close();
        }
        open.clear();
    }

    synchronized void revive() {
        frozen = false;
        notifyAll();
        if (server.isClosed()) {
            server = listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
