package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a connection of its own, which takes tasks from a queue until it is stopped, and then closes its
 * connection. It is never interrupted: an interrupted thread inside H2 closes the database file.
 */
final class Worker extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    /** An idle connection is looked at this often. */
    private static final long LOOK_MILLIS = 250;
    private static final Task WAKE = connection -> {
    };

    private final Connection connection;
    private final BlockingQueue<Task> queue;
    private final Task whenIdle;
    private final Consumer<Throwable> onBug;
    private volatile boolean stopped;

    /** Something to do with a connection. It reports its failures itself. */
    @FunctionalInterface
    interface Task {
        void run(Connection connection);
    }

    Worker(String name, Connection connection, BlockingQueue<Task> queue, Task whenIdle, Consumer<Throwable> onBug) {
        super(name);
        setDaemon(true);
        this.connection = connection;
        this.queue = queue;
        this.whenIdle = whenIdle;
        this.onBug = onBug;
    }

    /** Ends the thread after the task in hand. Returns at once. */
    void end() {
        stopped = true;
        queue.offer(WAKE);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Task task = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (!stopped) {
                    (task == null ? whenIdle : task).run(connection);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            // the link would be up, and what waits for this thread would never be answered
            onBug.accept(bug);
        } finally {
            close(connection);
        }
    }

    /** Closes a connection, broken or not. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("store.close.failed reason=\"{}\"", Failures.text(e));
        }
    }
}
