package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.net.URI;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.proving.tck.RecordStoreFarEnd;
import org.holdfast.proving.tck.RecordStoreVerification;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connector with PostgreSQL against the conformance kit. */
@ExtendWith(SharedPostgres.class)
class PostgresConformanceTest extends RecordStoreVerification {
    @Override
    protected RecordStoreFarEnd farEnd() throws Exception {
        Database direct = Database.postgres(SharedPostgres.server());
        String url = direct.settings.link().endpoints().get(0).address();
        int server = URI.create(url.substring("jdbc:".length())).getPort();
        TcpGate gate = new TcpGate(server);
        String gated = url.replace(":" + server + "/", ":" + gate.port() + "/");
        return new KitFarEnd(direct.lists) {
            @Override
            public RecordStoreConnector connector() {
                return new Database(gated, SharedPostgres.server().password()) {
                    @Override
                    public void close() {
                        // The server is removed with all its databases.
                    }
                }.connector;
            }

            @Override
            public void kill() throws IOException {
                gate.shut();
            }

            @Override
            public void revive() throws IOException, InterruptedException {
                gate.open();
            }

            @Override
            public void freeze() {
                gate.freeze();
            }

            @Override
            public int attempts() {
                return gate.accepted();
            }

            @Override
            public void close() throws IOException {
                gate.close();
            }
        };
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals("gate");
    }
}
