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

    static void awaitNone(String link) {
        for (Thread thread : of(link)) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(of(link)).isEmpty();
    }
}
