package org.holdfast.connector.configuration.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LossContract;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConnectorTest {
    private static ServerConnector of(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "conf", "endpoints", new String[] {"tls:a:1", "tls:b:1"}));
        all.putAll(set);
        return new ServerConnector(Settings.of(ServerConfiguration.class, all));
    }

    @Test
    void required_CS_5_theDefaultsAreThoseOfTheReadme() {
        ServerConnector connector = of(Map.of());
        assertThat(connector.settings().heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connector.settings().reconnectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connector.settings().standby()).isEqualTo("warm");
        assertThat(connector.descriptor().kind()).isEqualTo(ConnectorKind.CONFIGURATION);
        assertThat(connector.descriptor().onLoss().session()).isEqualTo(LossContract.OnSession.CONTINUE);
    }

    @Test
    void required_CS_2_theBackupWaitsForTheReconnectTimeout() {
        assertThat(of(Map.of()).settings().backupWaits()).isTrue();
    }

    @Test
    void required_CS_5_theHeartbeatIsSetInSeconds() {
        assertThat(of(Map.of("heartbeat_seconds", 3)).settings().heartbeat()).isEqualTo(Duration.ofSeconds(3));
        assertThat(of(Map.of("heartbeat_mode", "push")).settings().heartbeat()).as("the link listens by itself").isZero();
    }

    @ParameterizedTest
    @CsvSource({"heartbeat_mode,ask,heartbeat.mode", "heartbeat_trace,loud,heartbeat.trace", "client,a b,client", "standby,hot,standby",
        "tls_key,x,tls.certificate"})
    void textsThatCannotBeAreRefused(String name, String value, String told) {
        assertThatThrownBy(() -> of(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @Test
    void twoServersMayStandInOneLineOfAFile() {
        assertThat(of(Map.of("endpoints", new String[] {"tls:a:1, tcp:b:2"})).settings().endpoints()).extracting(Endpoint::address)
                .containsExactly("tls:a:1", "tcp:b:2");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:1", "udp:127.0.0.1:1", "tls:127.0.0.1"})
    void otherEndpointsAreRefused(String endpoint) {
        assertThatThrownBy(() -> of(Map.of("endpoints", new String[] {endpoint}))).isInstanceOf(IllegalArgumentException.class);
    }
}
