package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction timers of one stack on one thread. The stack's own executor timer waits, when it is stopped, for
 * every timer that is still set (32 seconds and more), and keeps cancelled ones for a minute. JAIN makes it by
 * reflection.
 */
public final class JainTimer implements SipTimer {
    private static final Logger LOG = LoggerFactory.getLogger(JainTimer.class);

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, Thread.currentThread().getThreadGroup().getName() + "-timer");
                thread.setDaemon(true);
                return thread;
            }, (task, pool) -> LOG.debug("sip_timer_after_stop"));

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }

    @Override
    public boolean isStarted() {
        return !executor.isShutdown();
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
        task.setSipTimerTask(executor.schedule(() -> run(task), delay, TimeUnit.MILLISECONDS));
        return true;
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
        task.setSipTimerTask(executor.scheduleWithFixedDelay(() -> run(task), delay, period, TimeUnit.MILLISECONDS));
        return true;
    }

    /** Runs something of our own, unless the stack is stopped before. */
    void after(Duration delay, Runnable task) {
        executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (task.getSipTimerTask() instanceof Future<?> future) {
            task.cleanUpBeforeCancel();
            task.setSipTimerTask(null);
            return future.cancel(false);
        }
        return false;
    }

    private static void run(SIPStackTimerTask task) {
        try {
            task.runTask();
        } catch (RuntimeException e) {
            LOG.debug("sip_timer_failed", e);
        }
    }
}
