package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks for threads of a link. */
final class Threads {
    private Threads() {
    }

    static List<Thread> of(String link) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("holdfast-store-" + link))
                .filter(thread -> !thread.getName().endsWith("-open"))
                .toList();
    }

    /** A thread that ends may begin another one before. */
    static void awaitNone(String link) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        for (List<Thread> alive = of(link); !alive.isEmpty() && System.nanoTime() < end; alive = of(link)) {
            try {
                alive.get(0).join(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(of(link)).isEmpty();
    }
}
