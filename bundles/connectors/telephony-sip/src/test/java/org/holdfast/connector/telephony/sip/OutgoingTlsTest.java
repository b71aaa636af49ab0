package org.holdfast.connector.telephony.sip;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.connector.toolkit.testing.OutgoingTls;

/** A proxy with wrong TLS. */
class OutgoingTlsTest extends OutgoingTls<TelephonyEvents> {
    OutgoingTlsTest() {
        super(TelephonyEvents.class);
    }

    @Override
    protected Link open(int port, Path trust, TelephonyEvents events) {
        SipTelephonyConnector connector = Config.connector(
                Map.of("tls_trust", trust.toString(), "open_timeout_seconds", 60), "tls:127.0.0.1:" + port);
        return connector.open(connector.settings().endpoints().get(0), new LinkId("sip-test", 1), events);
    }
}
