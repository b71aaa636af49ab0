package org.holdfast.connector.gateway.http;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.Settings;

/** A voice platform with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<GatewayEvents> {
    OutgoingTlsTest() {
        super(GatewayEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, GatewayEvents events) throws Exception {
        String endpoint = "https://127.0.0.1:" + port + "/SSG";
        Identity ours = Identity.of(folder, "ours", "ip:127.0.0.1");
        return new GatewayHttpConnector(Settings.of(GatewayConfiguration.class, Map.of("connector_id", "voice", "endpoints",
                new String[] {endpoint}, "open_timeout_seconds", 60, "tls_trust", trust.toString(), "tls_certificate",
                ours.certificate().toString(), "tls_key", ours.key().toString())))
                .open(new Endpoint(endpoint), new LinkId("voice", 1), events);
    }
}
