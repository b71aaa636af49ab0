package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A port that takes connections of frames. Everything that a stranger can use up is bounded ({@link Bounds}), and he is
 * named in the log once per reason, not with every try.
 */
public final class FrameServer implements AutoCloseable {
    /** Connections that may wait to be accepted: in a flood those of others wait among them. */
    private static final int BACKLOG = 1_024;
    private static final long LOOK_MILLIS = 20;
    private static final long FAREWELL_NANOS = 1_000_000_000L;
    private static final int LINES_PER_CLIENT = 20;
    private static final int TRACED_LINES = 2_000;

    /**
     * How to listen.
     *
     * @param name of the threads
     * @param listen address; port 0 = any free one
     * @param protocol name of the protocol inside; clients of another one are refused
     * @param version newest version of it that the server speaks
     * @param tls for TLS, or null: then clients that begin TLS are refused, and the other way round
     * @param log takes lines {@code code key=value}
     */
    public record Options(String name, HostPort listen, String protocol, int version, @Nullable ServerTls tls, Bounds bounds,
            Consumer<String> log) {
    }

    /** What the server does for a client. */
    public interface Service {
        /** A client was welcomed; what it sends goes to the conversation. */
        Conversation welcomed(Peer peer);
    }

    /** One client. Called in one thread. */
    public interface Conversation {
        /**
         * A frame of the protocol inside.
         *
         * @throws ProtocolException if it is not what may come; ends the connection
         */
        void received(Frame frame) throws ProtocolException;

        /** The connection is over; called once, last. */
        default void over() {
        }
    }

    private final Options options;
    private final Service service;
    private final ServerSocket listener;
    private final SenderLog senders;
    private final Set<FrameConnection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor warden;
    private final Thread acceptor;
    private final AtomicInteger welcome = new AtomicInteger();
    private volatile boolean over;

    /**
     * Listens from now on.
     *
     * @throws IOException if it cannot
     */
    public FrameServer(Options options, Service service) throws IOException {
        this.options = options;
        this.service = service;
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
        warden.scheduleWithFixedDelay(() -> look(), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        this.acceptor = daemon(this::accept, "-accept");
        acceptor.start();
    }

    private void look() {
        long now = System.nanoTime();
        connections.forEach(each -> each.look(now));
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

    /** Clients that are welcome now. */
    public List<Peer> peers() {
        return connections.stream().filter(FrameConnection::isWelcome).collect(Collectors.toUnmodifiableList());
    }

    private void accept() {
        long number = 0;
        while (!over) {
            try {
                Socket taken = listener.accept();
                makeRoom();
                FrameConnection connection = new FrameConnection(this, taken);
                connections.add(connection);
                daemon(connection::run, "-" + ++number).start();
            } catch (IOException | RuntimeException failed) {
                if (!over) {
                    senders.note("accept", "connection.failed reason=" + Trouble.told(failed), 1);
                    LockSupport.parkNanos(50_000_000);
                }
            }
        }
    }

    private void makeRoom() {
        List<FrameConnection> waiting = connections.stream().filter(FrameConnection::isWaiting).collect(Collectors.toList());
        if (waiting.size() >= options.bounds().mostWaiting()) {
            Crowd.oldestOfMost(waiting, FrameConnection::host, FrameConnection::takenAt)
                    .ifPresent(oldest -> {
                        refused(oldest, "too many connections without a hello");
                        oldest.crowdOut();
                    });
        }
    }

    Options options() {
        return options;
    }

    Conversation welcome(FrameConnection connection) {
        return service.welcomed(connection);
    }

    /** Counts a connection as welcome; false = there is no room. */
    boolean enter() {
        boolean room = welcome.incrementAndGet() <= options.bounds().mostConnections();
        if (!room) {
            welcome.decrementAndGet();
        }
        return room;
    }

    void gone(FrameConnection connection, boolean wasWelcome) {
        connections.remove(connection);
        if (wasWelcome) {
            welcome.decrementAndGet();
        }
    }

    void refused(FrameConnection connection, String reason) {
        senders.note(connection.host() + " " + reason, "connection.refused from=" + connection.host() + " reason=" + reason, 1);
    }

    void told(FrameConnection connection, String code, String more) {
        senders.note(connection.host() + " " + code, code + " from=" + connection.address() + " client=" + connection.hello().client()
                + more, LINES_PER_CLIENT);
    }

    void traced(FrameConnection connection, String what) {
        // the client asks for these lines: without a bound it could fill the disk
        senders.note(connection.host() + " keepalive", "keepalive." + what + " peer=" + connection.address(), TRACED_LINES);
    }

    /** Stops to listen and ends all connections; takes about a second at most, then the port is free for another one. */
    @Override
    public void close() throws IOException {
        over = true;
        Listeners.close(listener, acceptor);
        connections.forEach(each -> each.end(new Farewell(Farewell.Reason.ENDING, "the server stops")));
        long end = System.nanoTime() + FAREWELL_NANOS;
        while (!connections.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        connections.forEach(FrameConnection::cut);
        warden.shutdownNow();
    }
}
