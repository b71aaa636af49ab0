package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.holdfast.api.connector.LinkSettings;
import org.junit.jupiter.api.Test;

/** How a connection is set. */
class ConfigurationTest {
    @Test
    void required_TS_CFG_1_TS_ADDP_2_connectionAndHeartbeatAreSetInTheConfigurationOfTheConnector() {
        LinkSettings settings = Config.connector(
                Map.of("standby", "hot", "heartbeat_seconds", 7, "reconnect_timeout_seconds", 5, "reconnect_attempts", 3),
                "udp:127.0.0.1:5060", "tcp:127.0.0.2:5070").settings();
        assertThat(settings.endpoints()).hasToString("[udp:127.0.0.1:5060, tcp:127.0.0.2:5070]");
        assertThat(settings.standby()).isEqualTo("hot");
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.reconnectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.reconnectAttempts()).isEqualTo(3);
    }

    @Test
    void required_TLS_5_theReadmeTellsOfEverySettingThatOfTlsIncluded() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Method setting : SipConfiguration.class.getDeclaredMethods()) {
            assertThat(readme).contains("`" + setting.getName().replace('_', '.') + "`");
        }
        assertThat(SipConfiguration.class.getDeclaredMethods()).extracting(Method::getName)
                .contains("tls_trust", "tls_keystore");
    }
}
