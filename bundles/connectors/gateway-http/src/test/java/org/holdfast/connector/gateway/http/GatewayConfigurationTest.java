package org.holdfast.connector.gateway.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong configurations name the setting and what was expected. */
class GatewayConfigurationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "standby|hot|standby: none or warm expected, found 'hot'",
        "endpoints|http://platform|endpoints: an https URL expected",
        "notification_listen|0.0.0.0:9465|notification.url: expected",
        "notification_url|ftp://ocs|notification.url: https://host",
        "tls_certificate||tls.certificate: results of calls come to a port of ours",
    })
    void aWrongValueIsNamed(String setting, String value, String expected) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "voice", "tls_certificate", "cert.pem", "tls_key", "key.pem",
                "endpoints", new String[] {"https://platform/SSG"}));
        String text = value == null ? "" : value;
        all.put(setting, setting.equals("endpoints") ? new String[] {text} : text);
        if (text.isEmpty()) {
            all.put("tls_key", "");
        }
        assertThatThrownBy(() -> new GatewayHttpConnector(Settings.of(GatewayConfiguration.class, all)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(expected);
    }
}
