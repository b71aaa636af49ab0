package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads, queues and connections of one link. Commands that come before it is open wait in the queues. */
final class Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** How long a far end that is cut off may take to answer the end of TLS. */
    private static final int CUT_MILLIS = 1_000;

    private final StoreSettings settings;
    private final LinkId id;
    private final Reports reports;
    private final Connections connections;
    private final Map<Lane, BlockingQueue<Worker.Task>> queues = new EnumMap<>(Lane.class);
    private final List<Connection> open = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> cutters = new ArrayList<>();
    private @Nullable Thread opener;
    private boolean ended;

    /** Concerns with a queue of their own, each in order; only READ has several threads. */
    enum Lane {
        /** Epochs and intents. */
        DIAL,
        /** Claims. */
        CLAIM,
        /** Results. */
        WRITE,
        /** Counts, do-not-call, orphans, probes. */
        READ
    }

    Lanes(StoreSettings settings, LinkId id, Reports reports) {
        this.settings = settings;
        this.id = id;
        this.reports = reports;
        this.connections = new Connections(settings);
        for (Lane lane : Lane.values()) {
            queues.put(lane, new ArrayBlockingQueue<>(settings.queueCapacity()));
        }
    }

    /** Queues a task; false when the queue is full. A task for an ended link is taken and forgotten. */
    boolean offer(Lane lane, Worker.Task task) {
        return reports.isEnded() || queues.get(lane).offer(task);
    }

    /** Opens all connections in a thread, prepares the tables, and reports. */
    void start(Endpoint endpoint) {
        Thread thread = new Thread(() -> open(endpoint), name("open"));
        thread.setDaemon(true);
        synchronized (this) {
            opener = thread;
        }
        thread.start();
    }

    private void open(Endpoint endpoint) {
        try {
            connect(endpoint, Lane.DIAL);
            connections.awaitWritable(open.get(0), () -> {
                connect(endpoint, Lane.CLAIM);
                connect(endpoint, Lane.WRITE);
                while (open.size() < settings.poolSize() && !reports.isEnded()) {
                    connect(endpoint, Lane.READ);
                }
            });
            new Schema(settings.dialect()).migrate(open.get(0));
            reports.opened();
            synchronized (this) {
                if (!ended) {
                    workers.forEach(Thread::start);
                    return;
                }
            }
        } catch (SQLException e) {
            reports.end(Failures.disconnect(e));
        } catch (RuntimeException e) {
            LOG.error("store.open.failed link={}", id, e);
            reports.end(new Disconnect(
                    Disconnect.Cause.PROTOCOL, "opening failed: " + e));
        }
        open.forEach(Worker::close);
    }

    private void connect(Endpoint endpoint, Lane lane) throws SQLException {
        String purpose = lane.name().toLowerCase(Locale.ROOT);
        Connection connection = connections.connect(endpoint, purpose);
        synchronized (this) {
            open.add(connection);
            String suffix = lane == Lane.READ ? purpose + "-" + (open.size() - lane.ordinal()) : purpose;
            workers.add(new Worker(name(suffix), connection, queues.get(lane), this::listen, this::failed));
        }
    }

    /** A connection that nobody uses would not tell its end. */
    private void listen(Connection idle) {
        try {
            Connections.listen(idle);
        } catch (SQLException e) {
            reports.end(Failures.disconnect(e));
        }
    }

    private void failed(Throwable bug) {
        LOG.error("store.worker.failed link={}", id, bug);
        reports.end(new Disconnect(Disconnect.Cause.PROTOCOL, "a thread of the link failed: " + bug.getClass().getName()));
    }

    private String name(String purpose) {
        return "holdfast-store-" + id.connector() + "-" + id.generation() + "-" + purpose;
    }

    /** Ends all threads. Each closes its connection; a PostgreSQL connection is cut first, so that none waits. */
    void end() {
        List<Worker> running;
        synchronized (this) {
            ended = true;
            running = List.copyOf(workers);
            if (settings.dialect() == Dialect.POSTGRESQL) {
                open.forEach(this::cutAside);
            }
        }
        queues.values().forEach(BlockingQueue::clear);
        running.forEach(Worker::end);
    }

    /** Its threads, those that have ended too. */
    synchronized List<Thread> threads() {
        List<Thread> threads = new ArrayList<>(workers);
        threads.addAll(cutters);
        if (opener != null) {
            threads.add(opener);
        }
        return threads;
    }

    /** With TLS even cutting waits for the far end: it says good-bye and reads until the answer comes. */
    private void cutAside(Connection connection) {
        Thread cutter = new Thread(() -> cut(connection), name("cut"));
        cutter.setDaemon(true);
        cutters.add(cutter);
        cutter.start();
    }

    private void cut(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, CUT_MILLIS);
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("store.abort.failed link={} reason=\"{}\"", id, Failures.text(e));
        }
    }
}
