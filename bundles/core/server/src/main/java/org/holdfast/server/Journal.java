package org.holdfast.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The facts of all machines in one order, the latest of them kept. Written by the conductor only, read by anyone. */
public final class Journal {
    private final int bound;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long sequence;

    /** A journal that keeps the latest {@code bound} facts. */
    public Journal(int bound) {
        this.bound = bound;
    }

    /**
     * One fact.
     *
     * @param sequence grows by one with each fact
     * @param at when it was decided
     * @param source connector id or session
     * @param fact the fact of a machine
     */
    public record Entry(long sequence, Instant at, String source, Object fact) {
    }

    synchronized void append(Instant at, String source, Object fact) {
        entries.addLast(new Entry(++sequence, at, source, fact));
        if (entries.size() > bound) {
            entries.removeFirst();
        }
    }

    /** The facts kept, oldest first. */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    /** How many facts were ever written. */
    public synchronized long length() {
        return sequence;
    }
}
