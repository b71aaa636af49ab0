package org.holdfast.connector.statistics.server;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.Settings;

/** A statistics server with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<StatisticsEvents> {
    OutgoingTlsTest() {
        super(StatisticsEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, StatisticsEvents events) {
        String endpoint = "tls:127.0.0.1:" + port;
        return new ServerConnector(Settings.of(StatisticsConfiguration.class, Map.of("connector_id", "stat", "endpoints",
                new String[] {endpoint}, "open_timeout_seconds", 60, "tls_trust", trust.toString())))
                .open(new Endpoint(endpoint), new LinkId("stat", 1), events);
    }
}
