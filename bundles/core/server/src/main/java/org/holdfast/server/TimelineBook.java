package org.holdfast.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.api.control.Timeline;

/** Keeps the time-line for operators, bounded, and hands each entry to the log. */
public final class TimelineBook implements Timeline {
    private final int bound;
    private final Consumer<Entry> log;
    private final ArrayDeque<Entry> book = new ArrayDeque<>();
    private long sequence;

    /** A book of the latest {@code bound} entries; each new entry also goes to {@code log}. */
    public TimelineBook(int bound, Consumer<Entry> log) {
        this.bound = bound;
        this.log = log;
    }

    void add(Instant at, String source, String code, String text) {
        Entry entry;
        synchronized (this) {
            entry = new Entry(++sequence, at, source, code, text);
            book.addLast(entry);
            if (book.size() > bound) {
                book.removeFirst();
            }
        }
        log.accept(entry);
    }

    @Override
    public synchronized List<Entry> entries(int limit, long after) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : book) {
            if (entry.sequence() > after) {
                found.add(entry);
            }
        }
        return List.copyOf(found.subList(Math.max(0, found.size() - Math.max(1, limit)), found.size()));
    }
}
