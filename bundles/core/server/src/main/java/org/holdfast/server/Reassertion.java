package org.holdfast.server;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.RecordKey;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.WriteBatch;

/**
 * What is known as dialed is stored again after each return of a record store, before anything is claimed from it: it
 * may have lost the end of its history (DB-WS-2, DB-WS-9). Sent in rounds until nothing is known that was not sent,
 * because the buffer may be dialed meanwhile.
 */
final class Reassertion {
    private final ConnectorUnit connector;
    private final Set<Mark> told = new HashSet<>();
    private long request;
    private int records;
    private boolean failed;

    /** One dial of a record. */
    private record Mark(RecordKey record, int dials) {
    }

    Reassertion(ConnectorUnit connector) {
        this.connector = connector;
    }

    /** A new link knows nothing yet. */
    void begin() {
        told.clear();
        request = 0;
        records = 0;
        failed = false;
    }

    /** The newest write of each record that this link was not told of. Empty: the store knows all. */
    List<RecordWrite> news(List<RecordWrite> known) {
        if (!connector.descriptor.capabilities().contains(Capability.REASSERTS)) {
            return List.of();
        }
        Map<RecordKey, RecordWrite> newest = new LinkedHashMap<>();
        known.forEach(each -> newest.put(each.key(), each));
        return newest.values().stream().filter(each -> !told.contains(mark(each))).toList();
    }

    void send(long requestId, long epoch, List<RecordWrite> news) {
        request = requestId;
        failed = false;
        records += news.size();
        marks(news).forEach(told::add);
        connector.active(RecordStoreLink.class, link -> link.reassert(new WriteBatch(requestId, epoch, news)));
    }

    /** Whether this is the answer that is waited for. */
    boolean answered(long requestId) {
        return request != 0 && request == requestId;
    }

    /** How many records this link was told of. */
    int records() {
        return records;
    }

    /** The request failed: all is sent again with the next sweep. */
    void fail() {
        begin();
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    private static Mark mark(RecordWrite write) {
        return new Mark(write.key(), write.dials());
    }

    private static Collection<Mark> marks(List<RecordWrite> writes) {
        return writes.stream().map(Reassertion::mark).toList();
    }
}
