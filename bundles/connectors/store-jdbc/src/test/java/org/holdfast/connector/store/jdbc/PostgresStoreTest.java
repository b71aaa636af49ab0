package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.connector.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class PostgresStoreTest extends StoreContract {
    @Override
    Database create() throws Exception {
        return Database.postgres(SharedPostgres.server());
    }

    @Test
    void declaresDurableWrites() {
        assertThat(database.connector.descriptor().capabilities()).containsExactlyInAnyOrder(Capability.DURABLE_WRITES, Capability.REASSERTS);
    }
}
