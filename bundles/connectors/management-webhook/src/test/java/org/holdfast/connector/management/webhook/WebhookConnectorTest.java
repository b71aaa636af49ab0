package org.holdfast.connector.management.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConnectorTest {
    private static WebhookConnector of(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "hook", "endpoints", new String[] {"https://alarms.example/in"}));
        all.putAll(set);
        return new WebhookConnector(Settings.of(WebhookConfiguration.class, all));
    }

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        WebhookConnector connector = of(Map.of());
        assertThat(connector.settings().reconnectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connector.settings().openTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(connector.descriptor().kind()).isEqualTo(ConnectorKind.MANAGEMENT);
    }

    @ParameterizedTest
    @CsvSource({"queue_bound,9,queue.bound", "retries,21,retries", "retry_delay_millis,0,retry.delay.millis",
            "answer_timeout_seconds,0,answer.timeout.seconds", "reconnect_attempts,0,reconnect.attempts"})
    void numbersOutOfTheirBoundsAreRefused(String name, int value, String told) {
        assertThatThrownBy(() -> of(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://alarms.example/in", "https:alarms", "ftp://alarms.example", "https://u:geheim@alarms.example/",
        "https://alarms.example/#geheim", "https://alarms.example:0/", "https://alarms example/geheim"})
    void otherEndpointsAreRefusedWithoutTellingThem(String endpoint) {
        assertThatThrownBy(() -> of(Map.of("endpoints", new String[] {endpoint}))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https URL").hasMessageNotContaining("geheim").hasNoCause();
    }

    @Test
    void urlsAreTakenApart() {
        HttpAddress plain = HttpAddress.parse("https://alarms.example", false);
        assertThat(plain).hasToString("HttpAddress[secure=true, to=alarms.example:443, host=alarms.example, target=/]");
        HttpAddress six = HttpAddress.parse("http://[::1]:8080/a/b?c=d", true);
        assertThat(six).hasToString("HttpAddress[secure=false, to=[::1]:8080, host=[::1]:8080, target=/a/b?c=d]");
    }

    @Test
    void delaysDoubleUpToAMinute() {
        Delivery delivery = new Delivery(Duration.ofSeconds(5), Duration.ofSeconds(5), 20, Duration.ofMillis(500),
                new Tls("", "", ""), new Secrets("", "", ""));
        assertThat(delivery.delay(1)).hasMillis(500);
        assertThat(delivery.delay(3)).hasMillis(2_000);
        assertThat(delivery.delay(20)).hasMinutes(1);
    }
}
