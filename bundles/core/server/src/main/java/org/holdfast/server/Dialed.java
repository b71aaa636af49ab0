package org.holdfast.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.RecordKey;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.WriteBatch;

/**
 * What was written to one record store lately, for the case that it comes back without the end of its history (a
 * standby that lagged behind was promoted). Outlives connectors and sessions; bounded by time and number.
 */
final class Dialed {
    /** No standby that is promoted may lag further behind than this. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** Records kept at most, the newest. */
    static final int MOST = 10_000;

    private final Map<Long, WriteBatch> sent = new HashMap<>();
    private final Map<RecordKey, Stored> stored = new LinkedHashMap<>();

    private record Stored(RecordWrite write, Instant at) {
    }

    /** A batch is on its way. */
    void sent(WriteBatch batch) {
        sent.put(batch.requestId(), batch);
    }

    /** A batch has no known outcome; whoever sent it still has it. */
    void lost(long requestId) {
        sent.remove(requestId);
    }

    /** The store has confirmed a batch. */
    void confirmed(long requestId, Instant now) {
        WriteBatch batch = sent.remove(requestId);
        if (batch != null) {
            for (RecordWrite write : batch.writes()) {
                stored.remove(write.key());
                stored.put(write.key(), new Stored(write, now));
            }
            forget(now);
        }
    }

    /** Records were claimed again: what was written before is no longer the newest that is known of them. */
    void claimed(List<ContactChain> chains) {
        chains.forEach(chain -> chain.records().forEach(each -> stored.remove(each.key())));
    }

    /** The writes that are kept, oldest first. */
    List<RecordWrite> recent(Instant now) {
        forget(now);
        List<RecordWrite> recent = new ArrayList<>();
        stored.values().forEach(each -> recent.add(each.write()));
        return recent;
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(KEPT);
        Iterator<Stored> eldest = stored.values().iterator();
        while (eldest.hasNext()) {
            boolean old = eldest.next().at().isBefore(oldest);
            if (!old && stored.size() <= MOST) {
                return;
            }
            eldest.remove();
        }
    }
}
