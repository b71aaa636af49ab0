package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.proving.simulators.Ports;

/** A port through which a server is reached, and that can be shut, opened and stopped up. Its threads are named gate. */
final class TcpGate implements AutoCloseable {
    private final int target;
    private final int port;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Object frozenLock = new Object();
    private volatile boolean frozen;
    private volatile boolean mute;
    private ServerSocket listener;
    private Thread acceptor;

    TcpGate(int target) throws IOException {
        this.target = target;
        port = Ports.free();
        listener = listen(port);
    }

    int port() {
        return port;
    }

    /** Connections taken so far. */
    int accepted() {
        return accepted.get();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
        acceptor = start(() -> accept(socket));
        return socket;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "gate");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                accepted.incrementAndGet();
                start(() -> carry(socket, client));
            }
        } catch (IOException shut) {
            // the gate is shut
        }
    }

    private void carry(ServerSocket by, Socket client) {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            if (taken(by, client, server)) {
                start(() -> pump(server, client, true));
                pump(client, server, false);
            }
        } catch (IOException gone) {
            // nobody listens behind the gate
        }
    }

    /** A connection that arrives while the gate is being shut is not forgotten. */
    private synchronized boolean taken(ServerSocket by, Socket client, Socket server) throws IOException {
        if (by.isClosed()) {
            client.close();
            server.close();
            return false;
        }
        return sockets.addAll(List.of(client, server));
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                waitWhileFrozen(answers);
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException | InterruptedException over) {
            // both sides are closed
        }
    }

    private void waitWhileFrozen(boolean answers) throws InterruptedException {
        synchronized (frozenLock) {
            while (frozen || answers && mute) {
                frozenLock.wait();
            }
        }
    }

    /** Nothing passes and nothing is closed. */
    void freeze() {
        frozen = true;
    }

    /** Requests pass, answers do not. */
    void mute() {
        mute = true;
    }

    private void thaw() {
        synchronized (frozenLock) {
            frozen = false;
            mute = false;
            frozenLock.notifyAll();
        }
    }

    /** Connections break, new ones are refused. */
    synchronized void shut() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        thaw();
    }

    /** As in the beginning, on the same port, which the system keeps while the thread that accepts is inside the call. */
    void open() throws IOException, InterruptedException {
        thaw();
        if (listener.isClosed()) {
            acceptor.join();
            listener = listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
