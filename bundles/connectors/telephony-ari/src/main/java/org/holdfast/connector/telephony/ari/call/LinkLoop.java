package org.holdfast.connector.telephony.ari.call;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a link: commands, answers, events and timers, one after the other. */
final class LinkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);

    private final ScheduledThreadPoolExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int bound;
    private final Consumer<Throwable> broken;

    /**
     * @param name name of the thread
     * @param bound commands that may wait
     * @param broken told of an error in a task, on the thread
     */
    LinkLoop(String name, int bound, Consumer<Throwable> broken) {
        this.bound = bound;
        this.broken = broken;
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Hands a command over; false when too many wait or the link is over. */
    boolean offer(Runnable command) {
        if (waiting.incrementAndGet() > bound) {
            waiting.decrementAndGet();
            return false;
        }
        boolean taken = run(() -> {
            waiting.decrementAndGet();
            guarded(command);
        });
        if (!taken) {
            waiting.decrementAndGet();
        }
        return taken;
    }

    /** Hands an answer or an event over, of which there are never more than requests run, and one event; false when the link is over. */
    boolean hand(Runnable message) {
        return run(() -> guarded(message));
    }

    private boolean run(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException over) {
            return false;
        }
    }

    /** Runs this later; what is returned takes it back. */
    Runnable after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> future = executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException over) {
            return () -> { };
        }
    }

    /** Runs this as the last task and ends the thread. */
    void finish(Runnable last) {
        run(() -> {
            try {
                guarded(last);
            } finally {
                executor.shutdownNow();
            }
        });
    }

    /** The executor itself would keep what a task throws for nobody to see. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.error("ari_task_failed", bug);
        } catch (Error fatal) {
            LOG.error("ari_task_failed", fatal);
            broken.accept(fatal);
        }
    }
}
