package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Frames that wait to be sent on one connection, bounded in number and bytes; its thread begins with the first one. */
final class Outbox {
    private static final int LARGEST_FRAMES = 8;

    private final ThreadPoolExecutor thread;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private volatile long since;

    Outbox(String name, Bounds bounds) {
        this.mostBytes = (long) LARGEST_FRAMES * bounds.mostBytes();
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(bounds.mostQueued()), task -> {
            Thread writer = new Thread(task, name);
            writer.setDaemon(true);
            return writer;
        });
    }

    /** Whether it will be sent; false = there is no room, or the end has come. */
    boolean put(Frame frame, OutputStream out, Runnable sent, Runnable failed) {
        int size = frame.content().length;
        if (bytes.addAndGet(size) > mostBytes + size) {
            bytes.addAndGet(-size);
            return false;
        }
        try {
            thread.execute(() -> write(frame, out, sent, failed));
            return true;
        } catch (RejectedExecutionException fullOrOver) {
            bytes.addAndGet(-size);
            return false;
        }
    }

    private void write(Frame frame, OutputStream out, Runnable sent, Runnable failed) {
        since = Math.max(1, System.nanoTime());
        try {
            frame.write(out);
            sent.run();
        } catch (IOException gone) {
            failed.run();
        } finally {
            since = 0;
            bytes.addAndGet(-frame.content().length);
        }
    }

    /** Since when the frame on its way is being written, as {@link System#nanoTime}; 0 = none. */
    long since() {
        return since;
    }

    /** What waits is still sent, nothing else. */
    void shut() {
        thread.shutdown();
    }
}
