package org.holdfast.connector.toolkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Log lines that strangers can cause. Each sender is named a few times per reason and ten minutes, then counted only;
 * at most {@value #MOST} of them are remembered, and at most {@value #MOST_NEW} named for the first time in a minute: who has
 * many addresses does not fill the log either.
 */
public final class SenderLog {
    private static final int MOST = 1_000;
    private static final int MOST_NEW = 100;
    private static final long PERIOD_NANOS = 600_000_000_000L;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private static final class Seen {
        private long since;
        private long times;
    }

    private final Consumer<String> log;
    private long minuteBegan;
    private int named;
    private long unnamed;
    private final Map<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST;
        }
    };

    /** Writes to this log. */
    public SenderLog(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Something happened that the sender caused.
     *
     * @param key sender and reason: what is counted together
     * @param line what is logged
     * @param most lines per period
     */
    public void note(String key, String line, int most) {
        note(key, line, most, System.nanoTime());
    }

    synchronized void note(String key, String line, int most, long now) {
        Seen entry = seen.get(key);
        if (entry == null) {
            if (!mayNameAnother(now)) {
                unnamed++;
                return;
            }
            entry = new Seen();
            entry.since = now;
            seen.put(key, entry);
        }
        long before = entry.times;
        if (now - entry.since > PERIOD_NANOS) {
            entry.since = now;
            entry.times = 0;
        }
        entry.times++;
        if (entry.times <= most) {
            log.accept(before > most && entry.times == 1 ? line + " more=" + (before - most) : line);
        }
    }

    private boolean mayNameAnother(long now) {
        if (named == 0 || now - minuteBegan > MINUTE_NANOS) {
            minuteBegan = now;
            named = 0;
            if (unnamed > 0) {
                log.accept("senders.unnamed count=" + unnamed);
                unnamed = 0;
            }
        }
        return named++ < MOST_NEW;
    }
}
