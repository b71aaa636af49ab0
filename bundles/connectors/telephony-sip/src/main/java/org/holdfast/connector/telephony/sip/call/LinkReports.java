package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.telephony.TelephonyEvents;

/** Lets reports of a link through only while they are allowed (rules 3 and 4 of the connector contract). */
final class LinkReports {
    private static final long HEARD_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    private final TelephonyEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.OPENING;
    private long lastHeard = System.nanoTime() - HEARD_INTERVAL_NANOS;

    LinkReports(TelephonyEvents events) {
        this.events = events;
    }

    void opened() {
        locked(() -> {
            if (state == State.OPENING) {
                state = State.OPEN;
                events.opened();
            }
        });
    }

    /** Reports at most ten times a second. */
    void heard() {
        locked(() -> {
            long now = System.nanoTime();
            if (state == State.OPEN && now - lastHeard >= HEARD_INTERVAL_NANOS) {
                lastHeard = now;
                events.heard();
            }
        });
    }

    void whileOpen(Consumer<TelephonyEvents> report) {
        locked(() -> {
            if (state == State.OPEN) {
                report.accept(events);
            }
        });
    }

    /** The last report; a second one is not made. */
    void closed(Disconnect why) {
        locked(() -> {
            if (state != State.CLOSED) {
                state = State.CLOSED;
                events.closed(why);
            }
        });
    }

    /** After {@code close()}: an open that was never answered is answered now, and nothing follows. */
    void end() {
        locked(() -> {
            State before = state;
            state = State.CLOSED;
            if (before == State.OPENING) {
                events.closed(new Disconnect(Disconnect.Cause.REQUESTED, "closed before it was open"));
            }
        });
    }

    boolean isOpen() {
        lock.lock();
        try {
            return state == State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return state == State.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private enum State {
        OPENING,
        OPEN,
        CLOSED
    }
}
