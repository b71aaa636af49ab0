package org.holdfast.connector.management.webhook;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.Settings;

/** A web server with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<LinkEvents> {
    OutgoingTlsTest() {
        super(LinkEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, LinkEvents events) {
        String endpoint = "https://127.0.0.1:" + port + "/alarms";
        return new WebhookConnector(Settings.of(WebhookConfiguration.class, Map.of("connector_id", "hook", "endpoints",
                new String[] {endpoint}, "open_timeout_seconds", 60, "tls_trust", trust.toString())))
                .open(new Endpoint(endpoint), new LinkId("hook", 1), events);
    }
}
