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
import org.holdfast.proving.simulators.Ports;

/** The network between connector and Asterisk: it can break, hold everything back, and count what passes. */
final class Proxy implements Closeable {
    private final int to;
    private final int port = Ports.free();
    private final List<Closeable> open = new ArrayList<>();
    private final StringBuilder sent = new StringBuilder();
    private ServerSocket server;
    private Thread acceptor;
    private boolean frozen;
    private int connections;

    Proxy(int to) {
        this.to = to;
        server = listen(port);
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at));
            acceptor = thread(() -> accept(socket));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // a connection ended
            }
        }, "far-end");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept(ServerSocket socket) throws IOException {
        while (true) {
            Socket near = socket.accept();
            thread(() -> carry(socket, near));
        }
    }

    /** A connection that arrives while the proxy is being killed is not forgotten. */
    private void carry(ServerSocket by, Socket near) throws IOException {
        try (near; Socket far = new Socket("127.0.0.1", to)) {
            synchronized (this) {
                connections++;
                if (by.isClosed()) {
                    return;
                }
                open.add(near);
                open.add(far);
            }
            thread(() -> copy(far, near, false));
            copy(near, far, true);
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

    /** On the same port, which the system keeps while the thread that accepts is inside the call. */
    synchronized void revive() throws InterruptedException {
        frozen = false;
        notifyAll();
        if (server.isClosed()) {
            acceptor.join();
            server = listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
