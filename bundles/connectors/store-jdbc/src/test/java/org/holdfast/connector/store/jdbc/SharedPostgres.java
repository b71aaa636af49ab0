package org.holdfast.connector.store.jdbc;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts one PostgreSQL server for all test classes and stops it at the end of the run. */
final class SharedPostgres implements BeforeAllCallback {
    private static volatile PostgresServer server;

    static PostgresServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Closer closer = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Closer.class, key -> new Closer(), Closer.class);
        server = closer.started;
    }

    private static final class Closer implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        private final PostgresServer started;

        Closer() {
            try {
                started = new PostgresServer();
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException("PostgreSQL did not start", e);
            }
        }

        @Override
        public void close() throws Exception {
            started.close();
        }
    }
}
