package org.holdfast.proving.tck;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which threads live. */
final class Threads {
    private Threads() {
    }

    static Set<Thread> alive() {
        return Thread.getAllStackTraces().keySet();
    }

    /** Those that live now and did not then, but for the ones that are nobody's business. */
    static Set<String> since(Set<Thread> then, Predicate<Thread> foreign) {
        return alive().stream()
                .filter(thread -> !then.contains(thread) && thread.isAlive() && !foreign.test(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}
