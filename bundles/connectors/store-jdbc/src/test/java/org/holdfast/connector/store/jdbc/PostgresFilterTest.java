package org.holdfast.connector.store.jdbc;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class PostgresFilterTest extends FilterContract {
    @Override
    Database create() throws Exception {
        return Database.postgres(SharedPostgres.server());
    }
}
