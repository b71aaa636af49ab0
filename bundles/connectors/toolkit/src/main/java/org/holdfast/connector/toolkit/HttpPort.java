package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port that shows pages by HTTP/1.1 (RFC 9112), one request per connection: GET and HEAD, and PUT, POST and DELETE
 * where there is an editor. Connections, the time and the bytes of a request are bounded; who is refused is named in the
 * log once.
 */
public final class HttpPort implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    /** Connections that may wait to be accepted: in a flood those of others wait among them. */
    private static final int BACKLOG = 1_024;

    /**
     * How to listen.
     *
     * @param name of the threads
     * @param listen address; port 0 = any free one
     * @param tls for HTTPS, or null
     * @param mostConnections connections at once; one more crowds out the oldest of the address that has most of them
     * @param within time for one connection: TLS, request and answer
     * @param log takes lines {@code code key=value}
     */
    public record Options(String name, HostPort listen, @Nullable ServerTls tls, int mostConnections, Duration within,
            Consumer<String> log) {
    }

    /**
     * An answer.
     *
     * @param status code of RFC 9110
     * @param type media type
     * @param tag entity tag of RFC 9110 section 8.8.3 without its quotes, or empty
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Page(int status, String type, byte[] content, String tag) {
        /** An answer without entity tag. */
        public Page(int status, String type, byte[] content) {
            this(status, type, content, "");
        }

        /** Some text. */
        public static Page text(int status, String text) {
            return new Page(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What is shown. May be called by several threads. */
    public interface Pages {
        /** The page at this path, as it came: without decoding; null = there is none. */
        @Nullable Page get(String path);

        /** The same with what follows the question mark, as it came; without one it is empty. */
        default @Nullable Page get(String path, String query) {
            return get(path);
        }
    }

    /** Takes changes. May be called by several threads. */
    public interface Editor {
        /** Answers a PUT, POST or DELETE. */
        Page edit(HttpRequest request);
    }

    private final Options options;
    private final Pages pages;
    private final @Nullable Editor editor;
    private final int mostBody;
    private final ServerSocket listener;
    private final SenderLog senders;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor warden;
    private final Thread acceptor;
    private volatile boolean over;

    /**
     * Listens from now on.
     *
     * @throws IOException if it cannot
     */
    public HttpPort(Options options, Pages pages) throws IOException {
        this(options, pages, null, 0);
    }

    /**
     * Listens from now on, also for changes.
     *
     * @param mostBody bytes of the largest body that is taken
     * @throws IOException if it cannot
     */
    public HttpPort(Options options, Pages pages, @Nullable Editor editor, int mostBody) throws IOException {
        this.options = options;
        this.pages = pages;
        this.editor = editor;
        this.mostBody = mostBody;
        this.senders = new SenderLog(options.log());
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName(options.listen().host()), options.listen().port()), BACKLOG);
        } catch (IOException inUse) {
            listener.close();
            throw inUse;
        }
        this.warden = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "-warden"));
        warden.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        this.acceptor = daemon(this::accept, "-accept");
        acceptor.start();
    }

    private Thread daemon(Runnable task, String suffix) {
        Thread thread = new Thread(task, options.name() + suffix);
        thread.setDaemon(true);
        return thread;
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    private void look() {
        long before = System.nanoTime() - options.within().toNanos();
        connections.stream().filter(each -> each.takenAt() - before < 0).forEach(late -> {
            refused(late.host(), "a connection takes too long");
            late.cut();
        });
    }

    private void accept() {
        while (!over) {
            try {
                Socket taken = listener.accept();
                makeRoom();
                HttpConnection connection = new HttpConnection(this, taken);
                connections.add(connection);
                daemon(connection::run, "-http").start();
            } catch (IOException | RuntimeException failed) {
                if (!over) {
                    senders.note("accept", "connection.failed reason=" + Trouble.told(failed), 1);
                    LockSupport.parkNanos(50_000_000);
                }
            }
        }
    }

    private void makeRoom() {
        if (connections.size() >= options.mostConnections()) {
            Crowd.oldestOfMost(connections, HttpConnection::host, HttpConnection::takenAt)
                    .ifPresent(oldest -> {
                        refused(oldest.host(), "too many connections at once");
                        oldest.cut();
                        connections.remove(oldest);
                    });
        }
    }

    void refused(String host, String reason) {
        senders.note(host + " " + reason, "http.refused from=" + host + " reason=" + reason, 1);
    }

    void gone(HttpConnection connection) {
        connections.remove(connection);
    }

    @Nullable ServerTls tls() {
        return options.tls();
    }

    /** Bytes of the largest body of this method, -1 = such a request is not taken at all. */
    int mostBody(String method) {
        return switch (method) {
            case "GET", "HEAD" -> 0;
            case "PUT", "POST", "DELETE" -> editor == null ? -1 : mostBody;
            default -> -1;
        };
    }

    /** Methods that are taken. */
    String methods() {
        return editor == null ? "GET, HEAD" : "GET, HEAD, PUT, POST, DELETE";
    }

    Page answer(HttpRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Editor edits = editor;
        try {
            Page page = reads || edits == null ? pages.get(request.path(), request.query()) : edits.edit(request);
            return page == null ? Page.text(404, "there is no such page") : page;
        } catch (RuntimeException broken) {
            senders.note("page " + broken.getClass(), "http.failed reason=" + Trouble.told(broken), 1);
            return Page.text(500, "this page cannot be shown; the log says why");
        }
    }

    /** Stops to listen and ends all connections; then the port is free for another one. */
    @Override
    public void close() throws IOException {
        over = true;
        Listeners.close(listener, acceptor);
        connections.forEach(HttpConnection::cut);
        warden.shutdownNow();
    }
}
