package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;

/**
 * The one thread of a link that sends: it does what it is asked in order, and at most a bounded number of jobs wait.
 * A job that fails, and a job too many, end the link: the server opens it again and says everything again.
 *
 * @param <E> kind of reports
 */
public final class Courier<E extends LinkEvents> {
    private final Gate<E> gate;
    private final Function<Exception, Disconnect> reason;
    private final Runnable release;
    private final int bound;
    private final ThreadPoolExecutor thread;
    /** Jobs that wait or run. */
    private final AtomicInteger pending = new AtomicInteger();

    /** Something to send. */
    public interface Job {
        /** Sends it; may block. */
        void run() throws IOException;
    }

    /**
     * A courier; its thread begins with the first job.
     *
     * @param name of the thread
     * @param bound jobs that may wait, 1 or more
     * @param reason what a failure means
     * @param release closes sockets at once, so that a job that waits for the network ends; called once or more
     */
    public Courier(String name, int bound, E events, Function<Exception, Disconnect> reason, Runnable release) {
        this.gate = new Gate<>(events);
        this.reason = reason;
        this.release = release;
        this.bound = bound;
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(bound), task -> {
            Thread named = new Thread(task, name);
            named.setDaemon(true);
            return named;
        });
    }

    /** Does this after everything asked before. Never blocks. */
    public void send(Job job) {
        pending.incrementAndGet();
        try {
            thread.execute(() -> carryOut(job));
        } catch (RejectedExecutionException fullOrOver) {
            pending.decrementAndGet();
            end(new Disconnect(Disconnect.Cause.TIMEOUT, "more than " + bound + " messages wait (queue.bound): the far end is too slow"));
        }
    }

    private void carryOut(Job job) {
        try {
            if (!gate.isOver()) {
                job.run();
            }
        } catch (IOException | RuntimeException failed) {
            end(reason.apply(failed));
        } finally {
            pending.decrementAndGet();
        }
    }

    /** Reports, unless the link is over. */
    public void report(Consumer<E> report) {
        gate.report(report);
    }

    /** Whether the link is over. */
    public boolean isOver() {
        return gate.isOver();
    }

    /** Ends the link with this report, unless it is over. */
    public void end(Disconnect why) {
        if (gate.end(why)) {
            thread.shutdownNow();
            release.run();
        }
    }

    /**
     * Ends the link on request, without a report.
     *
     * @param farewell is sent when nothing else waits to be sent: a link that is stuck is just cut
     */
    public void close(Job farewell) {
        boolean first = !gate.isOver();
        gate.shut();
        if (first && pending.get() == 0) {
            sendLast(farewell);
            thread.shutdown();
        } else {
            thread.shutdownNow();
            release.run();
        }
    }

    private void sendLast(Job farewell) {
        try {
            thread.execute(() -> {
                try {
                    farewell.run();
                } catch (IOException | RuntimeException tooLate) {
                    release.run();
                }
            });
        } catch (RejectedExecutionException over) {
            release.run();
        }
    }
}
