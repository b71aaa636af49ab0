package org.holdfast.connector.store.jdbc;

import java.util.function.Consumer;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.store.RecordStoreEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports of one link: none after {@code closed} or after {@code close()} returned (rules 3 and 4). */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final LinkId id;
    private final String endpoint;
    private final Told told;
    private final RecordStoreEvents events;
    private volatile boolean ended;
    private Runnable onEnd = () -> { };

    Reports(LinkId id, Endpoint endpoint, RecordStoreEvents events, Told told) {
        this.id = id;
        this.endpoint = endpoint.address();
        this.told = told;
        this.events = events;
    }

    LinkId link() {
        return id;
    }

    /** The link is open. */
    void opened() {
        LOG.info("store.link.opened link={} endpoint={}", id, endpoint);
        told.opened(endpoint);
        report(RecordStoreEvents::opened);
    }

    /** What to release at the end; set before the first report. */
    void onEnd(Runnable release) {
        onEnd = release;
    }

    /** Whether nothing is reported any more. */
    boolean isEnded() {
        return ended;
    }

    /** Reports, unless the link has ended. A receiver that throws does not stop the link. */
    synchronized void report(Consumer<RecordStoreEvents> report) {
        if (ended) {
            return;
        }
        try {
            report.accept(events);
        } catch (RuntimeException e) {
            LOG.error("store.report.failed link={}", id, e);
        }
    }

    /** Ends the link with a reason; the first end counts. */
    void end(Disconnect why) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (told.isNews(endpoint, why.toString())) {
                LOG.warn("store.link.closed link={} cause={} detail=\"{}\"", id, why.cause(), why.detail());
            }
            report(each -> each.closed(why));
            ended = true;
        }
        onEnd.run();
    }

    /** Ends the link without a report. */
    void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        onEnd.run();
    }
}
