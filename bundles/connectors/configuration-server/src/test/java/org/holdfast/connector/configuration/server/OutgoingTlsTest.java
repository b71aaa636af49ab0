package org.holdfast.connector.configuration.server;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.Settings;

/** A configuration server with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<ConfigurationEvents> {
    OutgoingTlsTest() {
        super(ConfigurationEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, ConfigurationEvents events) {
        String endpoint = "tls:127.0.0.1:" + port;
        return new ServerConnector(Settings.of(ServerConfiguration.class, Map.of("connector_id", "conf", "endpoints",
                new String[] {endpoint}, "open_timeout_seconds", 60, "tls_trust", trust.toString())))
                .open(new Endpoint(endpoint), new LinkId("conf", 1), events);
    }
}
