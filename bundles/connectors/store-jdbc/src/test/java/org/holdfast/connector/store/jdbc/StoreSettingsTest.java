package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.connector.Endpoint;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    @Test
    void primaryAndBackupMayStandInOneLineOrInSeveralValues() {
        Endpoint primary = new Endpoint("jdbc:postgresql://a:5432/holdfast?sslmode=verify-full");
        Endpoint backup = new Endpoint("jdbc:postgresql://b,c/holdfast");

        assertThat(StoreSettings.endpoints(primary.address() + " , " + backup.address())).containsExactly(primary, backup);
        assertThat(StoreSettings.endpoints(primary.address(), backup.address(), " ")).containsExactly(primary, backup);
    }
}
