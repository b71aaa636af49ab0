package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @Test
    void namesAndAddressesAreRead() {
        assertThat(HostPort.parse("log.example:514")).isEqualTo(new HostPort("log.example", 514));
        assertThat(HostPort.parse("[::1]:6514")).isEqualTo(new HostPort("::1", 6514)).hasToString("[::1]:6514");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":514", "host:x", "host:65536", "host:-1", "::1:514"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected");
    }
}
