package org.holdfast.servers.statistics;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.connector.statistics.server.ServerConnector;
import org.holdfast.connector.statistics.server.StatisticsConfiguration;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.holdfast.connector.toolkit.testing.Settings;

/** Links of the connector as the outbound server opens them. */
final class Client {
    final Recorder reports = new Recorder();
    final StatisticsLink link;

    Client(String source, int port) {
        this(source, "tcp:127.0.0.1:" + port, Map.of());
    }

    Client(String source, String endpoint, Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(set);
        all.put("connector_id", "stat");
        all.put("source", source);
        all.put("endpoints", new String[] {endpoint});
        this.link = new ServerConnector(Settings.of(StatisticsConfiguration.class, all))
                .open(new Endpoint(endpoint), new LinkId("stat-" + source, 1), reports);
    }

    /** Opened and synchronised. */
    Client ready() {
        reports.await("opened");
        link.resync();
        reports.await("resynced");
        return this;
    }
}
