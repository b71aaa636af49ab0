package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.connector.telephony.sip.stack.Seldom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a link: commands, messages and timers run on it one after the other, so that nothing in this
 * package is shared between threads. The thread starts with the first task.
 */
final class LinkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);
    private static final int MOST_THREADS = 32;

    private final ScheduledThreadPoolExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int bound;
    private final Seldom failures = new Seldom();

    /**
     * @param name name of the thread
     * @param bound tasks that may wait, 1 or more; timers are not counted, they belong to calls, which are bounded
     */
    LinkLoop(String name, int bound) {
        this.bound = bound;
        // A group of its own: threads that the SIP stack starts belong to it and can be found again.
        ThreadGroup group = new StackThreads(name);
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(group, task, name);
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.AbortPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Hands a command over; false when the queue is full or the loop has ended. */
    boolean offer(Runnable task) {
        return offer(task, bound);
    }

    /** Hands a message of the far end over; these have as much room again. A far end repeats what is dropped. */
    boolean message(Runnable task) {
        return offer(task, 2 * bound);
    }

    private boolean offer(Runnable task, int most) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            executor.execute(() -> {
                waiting.decrementAndGet();
                guarded(task);
            });
            return true;
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            return false;
        }
    }

    /** Runs a last task, however full the queue is, and ends the thread. */
    void finish(Runnable last) {
        try {
            executor.execute(() -> {
                guarded(last);
                executor.shutdownNow();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("sip_loop_ended_before");
        }
    }

    /** Waits for the other threads of the link, which the stack has been told to end; called by the loop's own. */
    static void awaitOthers(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        Thread[] threads = new Thread[MOST_THREADS];
        int found = Thread.currentThread().getThreadGroup().enumerate(threads);
        try {
            for (int i = 0; i < found; i++) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (threads[i] != Thread.currentThread() && left > 0) {
                    threads[i].join(left);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a task later; the answer cancels it. */
    Timer after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> future =
                    executor.schedule(() -> guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return Timer.NONE;
        }
    }

    /** Timers that have not run. */
    int timers() {
        return executor.getQueue().size();
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.happened(count -> LOG.error("sip_task_failed times={}", count, e));
        }
    }

    /** The threads of a stack; one that fails over a message is told of once a minute, not on the console each time. */
    private static final class StackThreads extends ThreadGroup {
        private final Seldom failures = new Seldom();

        StackThreads(String name) {
            super(name);
        }

        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            failures.happened(count -> LOG.warn("sip_thread_failed thread={} times={} reason={}", thread.getName(), count, e.toString()));
            LOG.debug("sip_thread_failed", e);
        }
    }

    /** A task that was scheduled. */
    interface Timer {
        /** A timer that is not running. */
        Timer NONE = () -> {
        };

        /** Takes it back if it has not run. */
        void cancel();
    }
}
