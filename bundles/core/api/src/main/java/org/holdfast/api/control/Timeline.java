package org.holdfast.api.control;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What happened: link phases, holds, session states, attempts in doubt and stale, in one order. */
@ProviderType
public interface Timeline {
    /**
     * The latest entries, oldest first.
     *
     * @param limit 1..10000
     * @param after only entries with a higher sequence number; 0 for all
     */
    List<Entry> entries(int limit, long after);

    /**
     * One entry.
     *
     * @param sequence grows by one with each entry
     * @param at when
     * @param source connector id, session, or {@code server}
     * @param code stable word for what happened, for example {@code link.lost}
     * @param text key=value details; phone numbers masked
     */
    record Entry(long sequence, Instant at, String source, String code, String text) {
    }
}
