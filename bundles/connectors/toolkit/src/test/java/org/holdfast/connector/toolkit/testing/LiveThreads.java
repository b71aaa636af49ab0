package org.holdfast.connector.toolkit.testing;

import java.util.List;

/** Threads by their names. */
public final class LiveThreads {
    private LiveThreads() {
    }

    /** Names of live threads that begin like this. */
    public static List<String> named(String prefix) {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                .filter(name -> name.startsWith(prefix)).sorted().toList();
    }

    /** Returns when none is left (rule 8). */
    public static void awaitNone(String prefix) {
        Await.until(() -> named(prefix).isEmpty(), () -> named(prefix));
    }
}
