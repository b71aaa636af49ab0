package org.holdfast.connector.management.syslog;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.Settings;

/** A syslog server with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<LinkEvents> {
    OutgoingTlsTest() {
        super(LinkEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, LinkEvents events) {
        String endpoint = "tls:127.0.0.1:" + port;
        return new SyslogConnector(Settings.of(SyslogConfiguration.class, Map.of("connector_id", "log", "endpoints",
                new String[] {endpoint}, "open_timeout_seconds", 60, "tls_trust", trust.toString())))
                .open(new Endpoint(endpoint), new LinkId("log", 1), events);
    }
}
