package org.holdfast.connector.store.jdbc;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class PostgresCancelTest extends CancelContract {
    @Override
    Database create() throws Exception {
        return Database.postgres(SharedPostgres.server());
    }
}
