package org.holdfast.proving.tck;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP server on loopback that can be killed, frozen and revived: the half of a simulated far end that is the same for
 * every protocol.
 */
public final class TcpServer implements AutoCloseable {
    /** Name of all its threads, for {@code isForeign}. */
    public static final String THREADS = "kit-tcp-server";

    private static final int FIRST = 30_000;
    private static final int PORTS = 2_700;
    private static final int ATTEMPTS = 10_000;

    private final Conversation conversation;
    /** Bound and never used: while the server is killed nobody else gets its port. */
    private final Socket place = place();
    private final Set<Socket> open = new HashSet<>();
    private ServerSocket listener;
    private Thread acceptor;
    private int connections;
    private boolean frozen;

    /** What the server does on one connection, on a thread of its own. */
    public interface Conversation {
        /** Reads and answers until one of both sides ends it; then the connection is closed. */
        void with(InputStream in, OutputStream out) throws IOException;
    }

    /** Begins to listen on a free port, which stays its own as long as it is not closed. */
    public TcpServer(Conversation conversation) throws IOException {
        this.conversation = conversation;
        this.listener = listen(place.getLocalPort());
    }

    /**
     * Takes a port that nobody has; below those that the system gives to whoever asks for any, so that it gives it to nobody
     * else while we do not listen.
     */
    private static Socket place() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Socket place = new Socket();
            try {
                place.setReuseAddress(false);
                place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FIRST + ThreadLocalRandom.current().nextInt(PORTS)));
                // from now on we may listen there ourselves
                place.setReuseAddress(true);
                return place;
            } catch (BindException taken) {
                place.close();
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + (FIRST + PORTS - 1));
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        acceptor = start(() -> accept(socket));
        return socket;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                if (taken(client, socket)) {
                    start(() -> serve(client));
                }
            }
        } catch (IOException killed) {
            // it was told to
        }
    }

    /** A connection that arrives while the server is killed is not forgotten. */
    private synchronized boolean taken(Socket client, ServerSocket by) throws IOException {
        connections++;
        if (by.isClosed()) {
            client.close();
            return false;
        }
        return open.add(client);
    }

    private void serve(Socket client) {
        try (client; InputStream in = new Thawed(client.getInputStream())) {
            conversation.with(in, client.getOutputStream());
        } catch (IOException over) {
            // one of both sides is gone
        } finally {
            forget(client);
        }
    }

    private synchronized void forget(Socket client) {
        open.remove(client);
    }

    /** Its port, always the same one. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections taken so far. */
    public synchronized int connections() {
        return connections;
    }

    /** Breaks all connections and refuses new ones. */
    public synchronized void kill() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
        open.clear();
        thaw();
    }

    /** Is there again after a kill or a freeze. */
    public void revive() throws IOException {
        synchronized (this) {
            thaw();
            if (!listener.isClosed()) {
                return;
            }
        }
        awaitFree();
        synchronized (this) {
            listener = listen(listener.getLocalPort());
        }
    }

    /** The system keeps the port while the thread that accepts is inside the call; that one may need our lock to leave it. */
    private void awaitFree() throws IOException {
        try {
            acceptor.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("ended", ended);
        }
    }

    /** Goes on taking bytes, but neither answers nor closes. */
    public synchronized void freeze() {
        frozen = true;
    }

    private void thaw() {
        frozen = false;
        notifyAll();
    }

    private synchronized void awaitThaw() throws IOException {
        while (frozen) {
            try {
                wait();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException("ended", ended);
            }
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        place.close();
    }

    /** Gives nothing out while the server is frozen. */
    private final class Thawed extends FilterInputStream {
        Thawed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int letter = super.read();
            awaitThaw();
            return letter;
        }

        @Override
        public int read(byte[] room, int from, int most) throws IOException {
            int length = super.read(room, from, most);
            awaitThaw();
            return length;
        }
    }
}
