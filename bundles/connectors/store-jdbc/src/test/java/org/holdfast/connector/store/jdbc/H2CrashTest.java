package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.Orphan;
import org.junit.jupiter.api.Test;

/** A server process that ends without any farewell right after an answer. */
class H2CrashTest {
    private static final int HALTED = 77;

    @Test
    void answeredClaimsAndIntentsSurviveAKilledProcess() throws Exception {
        try (Database database = Database.h2()) {
            database.loadContacts(3);
            Process server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                            System.getProperty("java.class.path"), Server.class.getName(),
                            database.settings.link().endpoints().get(0).address())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(server.exitValue()).isEqualTo(HALTED);

            try (Client client = database.client()) {
                assertThat(client.ready()).isEqualTo(1);
                assertThat(client.orphans(client.acquire("node-b")))
                        .extracting(Orphan::intended)
                        .containsExactly(true, false);
            }
        }
    }

    /** The server that is killed. */
    static final class Server {
        private Server() {
        }

        public static void main(String[] arguments) {
            Database database = new Database(arguments[0], "") {
                @Override
                public void close() {
                    // It has no time for that.
                }
            };
            Client client = database.client();
            long epoch = client.acquire("node-a");
            client.retrieve(epoch, 0, 2, Cursor.START);
            client.intend(epoch, Client.reference(1, 0, 1));
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
