package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.junit.jupiter.api.Test;

/** What the connector says of itself. */
class FilesConnectorTest {
    static FilesConnector.Config config(String folder, int pollMillis, int heartbeat) {
        return new FilesConnector.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return FilesConnector.Config.class;
            }

            @Override
            public String connector_id() {
                return "files";
            }

            @Override
            public String[] endpoints() {
                return new String[] {folder};
            }

            @Override
            public String standby() {
                return "none";
            }

            @Override
            public int reconnect_timeout_seconds() {
                return 7;
            }

            @Override
            public int reconnect_attempts() {
                return 2;
            }

            @Override
            public int heartbeat_seconds() {
                return heartbeat;
            }

            @Override
            public int open_timeout_seconds() {
                return 5;
            }

            @Override
            public int poll_millis() {
                return pollMillis;
            }
        };
    }

    /** CS rows: the server goes on with what it knows, and somebody is told. */
    @Test
    void itsLossChangesNothingButRaisesAnAlarm() {
        assertThat(new FilesConnector(config("etc/ocs", 1000, 0)).descriptor()).isEqualTo(new ConnectorDescriptor(
                ConnectorKind.CONFIGURATION, Set.of(), new LossContract(LossContract.OnSession.CONTINUE,
                        HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true)));
    }

    @Test
    void required_CS_5_itsSettingsAreThoseOfItsConfiguration() {
        var settings = new FilesConnector(config("etc/ocs", 1000, 3)).settings();
        assertThat(settings.endpoints()).hasToString("[etc/ocs]");
        assertThat(settings.reconnectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.reconnectAttempts()).isEqualTo(2);
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FilesConnector(config("etc/ocs", 49, 0)))
                .withMessage("poll.millis: 50..60000 expected, found 49");
        assertThatIllegalArgumentException().isThrownBy(() -> new FilesConnector(config("a\0b", 1000, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FilesConnector(config(" ", 1000, 0)));
    }
}
