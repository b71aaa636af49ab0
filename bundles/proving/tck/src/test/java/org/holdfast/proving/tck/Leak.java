package org.holdfast.proving.tck;

import java.util.concurrent.CountDownLatch;

/** A thread that does nothing until it is let go. */
final class Leak {
    private final CountDownLatch end = new CountDownLatch(1);

    void start() {
        Thread thread = new Thread(this::hold, "leaked");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for {@link #letGo()} or an interrupt. */
    void hold() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void letGo() {
        end.countDown();
    }
}
