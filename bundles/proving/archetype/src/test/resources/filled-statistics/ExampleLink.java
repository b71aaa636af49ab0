package com.example.connector;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;

/** One link: {@code report NUMBER OBJECT EVENT VALUES} is answered by {@code stored NUMBER}. */
final class ExampleLink implements StatisticsLink {
    private static final String STORED = "stored ";

    private final StatisticsEvents events;
    private final Wire wire;

    ExampleLink(Endpoint endpoint, Duration openTimeout, LinkId id, StatisticsEvents events) {
        this.events = events;
        this.wire = new Wire(endpoint, openTimeout, id, events, this::received);
        wire.open();
    }

    private void received(String line) {
        if (line.equals("synced")) {
            wire.report(events::resynced);
        } else if (line.startsWith(STORED)) {
            long through = Long.parseLong(line.substring(STORED.length()));
            wire.report(() -> events.accepted(through));
        }
    }

    @Override
    public void submit(List<StatisticsReport> reports) {
        if (!reports.isEmpty()) {
            wire.send(reports.stream().map(report -> "report " + report.sequence() + " " + report.object() + " " + report.event()
                    + " " + report.values()).collect(Collectors.joining("\n")));
        }
    }

    @Override
    public void probe() {
        wire.send("ping");
    }

    @Override
    public void resync() {
        wire.send("sync");
    }

    @Override
    public void close() {
        wire.close();
    }

    /** Whether it is closed and its threads have ended. */
    boolean isGone() {
        return wire.isGone();
    }

    /** Waits until its threads have ended. */
    void awaitEnd(Duration most) throws InterruptedException {
        wire.awaitEnd(most);
    }
}
