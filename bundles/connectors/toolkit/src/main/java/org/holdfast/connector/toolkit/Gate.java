package org.holdfast.connector.toolkit;

import java.util.function.Consumer;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;

/**
 * Reports of one link. A report and the end exclude each other, so that nothing is reported after {@code close()}
 * returned (rule 3) and {@code closed} is reported at most once (rule 4).
 *
 * @param <E> kind of reports
 */
public final class Gate<E extends LinkEvents> {
    private final E events;
    private boolean over;

    /** An open gate. */
    public Gate(E events) {
        this.events = events;
    }

    /** Reports, unless the link is over. */
    public synchronized void report(Consumer<E> report) {
        if (!over) {
            report.accept(events);
        }
    }

    /** Ends the link with this report; false when it was over already. */
    public synchronized boolean end(Disconnect why) {
        if (over) {
            return false;
        }
        over = true;
        events.closed(why);
        return true;
    }

    /** Ends the link without a report. */
    public synchronized void shut() {
        over = true;
    }

    /** Whether the link is over. */
    public synchronized boolean isOver() {
        return over;
    }
}
