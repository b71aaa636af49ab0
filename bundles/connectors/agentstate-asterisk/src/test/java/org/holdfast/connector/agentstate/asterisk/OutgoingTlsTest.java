package org.holdfast.connector.agentstate.asterisk;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.Settings;

/** A manager interface with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<AgentStateEvents> {
    OutgoingTlsTest() {
        super(AgentStateEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, AgentStateEvents events) {
        String endpoint = "tls:127.0.0.1:" + port;
        return new AgentsConnector(Settings.of(AgentsConfiguration.class, Map.of("connector_id", "agents", "user", "holdfast",
                "endpoints", new String[] {endpoint}, "open_timeout_seconds", 60, "tls_trust", trust.toString())))
                .open(new Endpoint(endpoint), new LinkId("agents", 1), events);
    }
}
