package org.holdfast.connector.store.jdbc;

class H2FilterTest extends FilterContract {
    @Override
    Database create() throws Exception {
        return Database.h2();
    }
}
