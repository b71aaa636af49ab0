package ${package};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;

/**
 * A TCP connection that carries lines of UTF-8, and what the rules ask of every link: one thread opens and reads, another
 * one writes what waits in a bounded queue, and reports and the end exclude each other.
 *
 * <p>TODO replace the lines by the protocol of the server; keep the rest.
 */
final class Wire {
    private static final int MOST_WAITING = 5_000;
    private static final int LONGEST_LINE = 65_536;

    private final Endpoint endpoint;
    private final InetSocketAddress address;
    private final Duration openTimeout;
    private final LinkEvents events;
    private final Consumer<String> lines;
    private final Socket socket = new Socket();
    private final Thread reader;
    private final ThreadPoolExecutor writer;
    /** Reports and the end exclude each other, so that nothing is reported after close() has returned (rule 3). */
    private final Object gate = new Object();
    private boolean over;

    Wire(Endpoint endpoint, Duration openTimeout, LinkId id, LinkEvents events, Consumer<String> lines) {
        this.endpoint = endpoint;
        this.address = address(endpoint);
        this.openTimeout = openTimeout;
        this.events = events;
        this.lines = lines;
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "${artifactId}-" + id);
            thread.setDaemon(true);
            return thread;
        };
        this.reader = threads.newThread(this::run);
        this.writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), threads,
                (refused, pool) -> {
                    if (!pool.isShutdown()) {
                        end(Disconnect.Cause.TIMEOUT, "the server does not take what it is sent");
                    }
                });
    }

    /**
     * Where an endpoint is; a name is looked up when the link is opened.
     *
     * @throws IllegalArgumentException unless it is {@code host:port}
     */
    static InetSocketAddress address(Endpoint endpoint) {
        String text = endpoint.address();
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("endpoints: host:port expected, found '" + text + "'");
        }
        return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Starts to open the connection; the outcome is reported. */
    void open() {
        reader.start();
    }

    private void run() {
        try {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), (int) openTimeout.toMillis());
            report(events::opened);
            read();
            end(Disconnect.Cause.CLOSED, "the server closed the connection");
        } catch (ConnectException refused) {
            end(Disconnect.Cause.REFUSED, "nobody listens at " + endpoint.address());
        } catch (SocketTimeoutException late) {
            end(Disconnect.Cause.TIMEOUT, "no answer from " + endpoint.address());
        } catch (IOException | RuntimeException broken) {
            end(Disconnect.Cause.CLOSED, "the connection to " + endpoint.address() + " broke: " + broken.getClass().getSimpleName());
        }
    }

    private void read() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.append((char) next);
                if (line.length() > LONGEST_LINE) {
                    throw new IOException("a line is too long");
                }
                continue;
            }
            report(events::heard);
            lines.accept(line.toString());
            line.setLength(0);
        }
    }

    /** Sends a line when its turn comes; nothing after the end. */
    void send(String line) {
        writer.execute(() -> {
            try {
                OutputStream out = socket.getOutputStream();
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException broken) {
                end(Disconnect.Cause.CLOSED, "the connection to " + endpoint.address() + " broke: " + broken.getClass().getSimpleName());
            }
        });
    }

    /** Reports, unless the link is over. */
    void report(Runnable report) {
        synchronized (gate) {
            if (!over) {
                report.run();
            }
        }
    }

    private void end(Disconnect.Cause cause, String detail) {
        report(() -> {
            over = true;
            events.closed(new Disconnect(cause, detail));
        });
        release();
    }

    /** Ends the link; when this returns nothing more is reported. */
    void close() {
        synchronized (gate) {
            over = true;
        }
        release();
    }

    /** Whether the link is over and its threads have ended. */
    boolean isGone() {
        return writer.isTerminated() && !reader.isAlive();
    }

    /** Waits for the threads of a link that is over. */
    void awaitEnd(Duration most) throws InterruptedException {
        reader.join(most.toMillis());
        writer.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void release() {
        writer.shutdownNow();
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // it is over either way
        }
    }
}
