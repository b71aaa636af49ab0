package org.holdfast.connector.telephony.ari;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.connector.toolkit.testing.Settings;

/** Configurations of tests. */
final class Config {
    private Config() {
    }

    static AriTelephonyConnector connector(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "ari-test", "user", Asterisk.USER, "password", Asterisk.PASSWORD,
                "dial_template", "Local/{number}@phones", "agent_template", "PJSIP/trunk/{address}"));
        all.putAll(set);
        return new AriTelephonyConnector(Settings.of(AriConfiguration.class, all));
    }
}
