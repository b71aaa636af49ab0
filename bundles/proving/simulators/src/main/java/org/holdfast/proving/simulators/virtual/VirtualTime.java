package org.holdfast.proving.simulators.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A clock and an agenda. Things happen in the order of their time, then of their planning: same plan, same run. */
public final class VirtualTime {
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private Instant now;
    private long planned;

    private record Due(Instant at, long order, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Starts at this moment. */
    public VirtualTime(Instant start) {
        this.now = start;
    }

    /** The moment it is. */
    public Instant now() {
        return now;
    }

    /** Plans an action; a delay below zero counts as zero. */
    public void after(Duration delay, Runnable action) {
        at(delay.isNegative() ? now : now.plus(delay), action);
    }

    /** Plans an action; a moment in the past counts as now. */
    public void at(Instant moment, Runnable action) {
        agenda.add(new Due(moment.isBefore(now) ? now : moment, planned++, action));
    }

    /** When the next action is due, or null when nothing is planned. */
    public @Nullable Instant next() {
        Due due = agenda.peek();
        return due == null ? null : due.at();
    }

    /** Goes to the next action and does it; false when nothing is planned. */
    public boolean step() {
        Due due = agenda.poll();
        if (due == null) {
            return false;
        }
        now = due.at();
        due.action().run();
        return true;
    }
}
