package org.holdfast.connector.store.jdbc;

class H2CancelTest extends CancelContract {
    @Override
    Database create() throws Exception {
        return Database.h2();
    }
}
