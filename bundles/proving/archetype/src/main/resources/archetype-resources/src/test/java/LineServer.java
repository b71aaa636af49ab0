package ${package};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server on loopback that answers lines and can be killed, frozen and revived. */
final class LineServer {
    /** Name of all its threads. */
    static final String THREADS = "far-end";

    private final UnaryOperator<String> answers;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object ice = new Object();
    private ServerSocket listener = new ServerSocket();
    private int port;
    private boolean frozen;

    /** @param answers what it says to a line; empty: nothing */
    LineServer(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
    }

    /** Begins to listen, the first time on any free port, then always on the same one. */
    void listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        port = socket.getLocalPort();
        listener = socket;
        start(() -> accept(socket));
    }

    int port() {
        return port;
    }

    /** Connections taken so far. */
    int connections() {
        return connections.get();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                if (taken(client, socket)) {
                    start(() -> serve(client));
                }
            }
        } catch (IOException killed) {
            // it is told to
        }
    }

    /** A connection that arrives while the server is killed is not forgotten. */
    private synchronized boolean taken(Socket client, ServerSocket by) throws IOException {
        if (by.isClosed()) {
            client.close();
            return false;
        }
        return open.add(client);
    }

    private void serve(Socket client) {
        try (client; BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                awaitThaw();
                String answer = answers.apply(line);
                if (!answer.isEmpty()) {
                    out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException over) {
            // one of both sides is gone
        } finally {
            open.remove(client);
        }
    }

    private void awaitThaw() throws InterruptedException {
        synchronized (ice) {
            while (frozen) {
                ice.wait();
            }
        }
    }

    private void setFrozen(boolean now) {
        synchronized (ice) {
            frozen = now;
            ice.notifyAll();
        }
    }

    /** Breaks all connections and refuses new ones. */
    synchronized void kill() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
        setFrozen(false);
    }

    /** Is there again after a kill or a freeze. */
    void revive() throws IOException {
        setFrozen(false);
        if (listener.isClosed()) {
            listen();
        }
    }

    /** Answers nothing and closes nothing. */
    void freeze() {
        setFrozen(true);
    }
}
