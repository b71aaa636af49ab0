package org.holdfast.connector.telephony.ari;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.connector.toolkit.testing.OutgoingTls;

/** An Asterisk with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<TelephonyEvents> {
    OutgoingTlsTest() {
        super(TelephonyEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, TelephonyEvents events) {
        AriTelephonyConnector connector = Config.connector(Map.of("application", "security", "open_timeout_seconds", 60,
                "endpoints", new String[] {"https://127.0.0.1:" + port}, "tls_trust", trust.toString()));
        return connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", 1), events);
    }
}
