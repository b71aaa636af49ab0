package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.store.Cursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loss of a real database server. */
class PostgresLossTest {
    private PostgresServer server;
    private Database database;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresServer();
        database = Database.postgres(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void required_DB_GEN_1_lossEndsTheLinkOnceAndWhatWasClaimedStaysClaimed() throws Exception {
        database.loadContacts(3);
        Client client = database.client();
        long epoch = client.acquire("node-a");
        assertThat(client.retrieve(epoch, 0, 2, Cursor.START).chains()).hasSize(2);
        server.crash();
        for (int i = 0; i < 20; i++) {
            client.link.countReady(i, Client.LIST);
            client.link.retrieve(client.request(epoch, 1, 1, Cursor.START));
        }

        assertThat(client.recorder.next(Recorder.Closed.class).why().cause()).isEqualTo(Disconnect.Cause.CLOSED);
        Threads.awaitNone("test-1");
        client.close();
        assertThat(client.recorder.rest()).isEmpty();

        Client refused = new Client(database.connector, 2);
        assertThat(refused.recorder.next(Recorder.Closed.class).why().cause()).isEqualTo(Disconnect.Cause.REFUSED);
        server.restart();
        try (Client again = new Client(database.connector, 3).opened()) {
            assertThat(again.ready()).isEqualTo(1);
            assertThat(again.orphans(epoch - 1)).isEmpty();
            long next = again.acquire("node-a");
            assertThat(again.orphans(next)).hasSize(2);
        }
    }

    @Test
    void wrongPasswordIsASecurityMatter() throws Exception {
        StoreSettings right = database.settings;
        StoreSettings wrong = new StoreSettings(
                right.id(), right.dialect(), right.link(), right.user(), "wrong", 4, 10, right.statementTimeout());

        Client client = new Client(new JdbcRecordStoreConnector(wrong), 4);

        Disconnect why = client.recorder.next(Recorder.Closed.class).why();
        assertThat(why.cause()).isEqualTo(Disconnect.Cause.SECURITY);
        assertThat(List.of(why.detail(), wrong.toString())).noneMatch(text -> text.contains("\"wrong\""));
    }

    @Test
    void readOnlyDatabaseIsRefused() throws Exception {
        database.sql("ALTER ROLE holdfast SET default_transaction_read_only = on");

        Client client = new Client(database.connector, 5);

        assertThat(client.recorder.next(Recorder.Closed.class).why().cause()).isEqualTo(Disconnect.Cause.REFUSED);
    }
}
