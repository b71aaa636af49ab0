package org.holdfast.connector.management.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogConnectorTest {
    private static SyslogConnector of(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "log", "endpoints", new String[] {"udp:127.0.0.1:514"}));
        all.putAll(set);
        return new SyslogConnector(Settings.of(SyslogConfiguration.class, all));
    }

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        SyslogConnector connector = of(Map.of());
        assertThat(connector.settings().reconnectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connector.settings().heartbeat()).isZero();
        assertThat(connector.descriptor().kind()).isEqualTo(ConnectorKind.MANAGEMENT);
    }

    @ParameterizedTest
    @CsvSource({"heartbeat_seconds,5,heartbeat.seconds", "queue_bound,9,queue.bound", "enterprise_number,0,enterprise.number",
            "reconnect_attempts,0,reconnect.attempts"})
    void numbersOutOfTheirBoundsAreRefused(String name, int value, String told) {
        assertThatThrownBy(() -> of(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({"facility,kern,facility", "host_name,a b,host.name", "app_name,'',app.name", "tls_key,only.key,tls.certificate"})
    void textsThatCannotBeAreRefused(String name, String value, String told) {
        assertThatThrownBy(() -> of(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:514", "http:127.0.0.1:514", "udp:127.0.0.1", "tcp:127.0.0.1:0", "tls::6514"})
    void otherEndpointsAreRefused(String endpoint) {
        assertThatThrownBy(() -> of(Map.of("endpoints", new String[] {endpoint})))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected");
    }
}
