package org.holdfast.connector.store.jdbc;

class H2ListsTest extends ListsContract {
    @Override
    Database create() throws Exception {
        return Database.h2();
    }
}
