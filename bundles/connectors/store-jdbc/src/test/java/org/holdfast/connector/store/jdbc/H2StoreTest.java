package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class H2StoreTest extends StoreContract {
    @Override
    Database create() throws Exception {
        return Database.h2();
    }

    @Test
    void declaresNoDurableWrites() {
        assertThat(database.connector.descriptor().capabilities()).isEmpty();
    }
}
