package org.holdfast.proving.bench.claims;

import java.lang.reflect.Proxy;
import org.holdfast.connector.store.jdbc.JdbcCallingLists;
import org.holdfast.connector.store.jdbc.JdbcRecordStoreConnector;
import org.holdfast.connector.store.jdbc.StoreConfig;
import org.holdfast.proving.bench.peer.Postgres;

/** The record store without a container: the defaults of its annotation, with this database. */
final class StoreOptions {
    private final StoreConfig config;

    StoreOptions(Postgres postgres) {
        config = (StoreConfig) Proxy.newProxyInstance(StoreOptions.class.getClassLoader(), new Class<?>[] {StoreConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "endpoints" -> new String[] {postgres.url()};
                    case "user" -> Postgres.USER;
                    case "_password" -> Postgres.PASSWORD;
                    default -> method.getDefaultValue();
                });
    }

    JdbcRecordStoreConnector connector() {
        return new JdbcRecordStoreConnector(config);
    }

    JdbcCallingLists lists() {
        return new JdbcCallingLists(config);
    }
}
