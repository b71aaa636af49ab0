package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.store.jdbc.Client.LIST;
import static org.holdfast.connector.store.jdbc.Client.key;
import static org.holdfast.connector.store.jdbc.Client.reference;
import static org.holdfast.connector.store.jdbc.Client.written;

import java.io.IOException;
import java.util.List;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RecordWrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A primary, a streaming standby that is promoted, and the way back: real servers. */
class PostgresFailoverTest {
    private final PostgresServer first;
    private PostgresServer second;
    private PostgresServer third;
    private final Database database;
    private final String name;

    PostgresFailoverTest() throws Exception {
        first = new PostgresServer();
        database = Database.postgres(first);
        String url = database.settings.link().endpoints().get(0).address();
        name = url.substring(url.lastIndexOf('/') + 1);
    }

    @AfterEach
    void stop() throws Exception {
        for (PostgresServer each : new PostgresServer[] {first, second, third}) {
            if (each != null) {
                each.close();
            }
        }
    }

    private static List<Long> chains(Recorder.Retrieved retrieved) {
        return retrieved.chains().stream().map(ContactChain::chainId).toList();
    }

    private static Disconnect refused(JdbcRecordStoreConnector connector, int endpoint, long generation) {
        return new Client(connector, endpoint, generation).recorder.next(Recorder.Closed.class).why();
    }

    private static JdbcCallingLists lists(JdbcRecordStoreConnector connector, Database database) {
        return new JdbcCallingLists(new StoreSettings("lists", database.settings.dialect(), connector.settings(),
                database.settings.user(), database.settings.password(), 4, 10, database.settings.statementTimeout()));
    }

    @Test
    void required_DB_WS_2_DB_WS_6_DB_WS_9_DB_WS_10_hazard_2_promotedStandbyTakesWhatItLostAndTheOldPrimaryComesBack()
            throws Exception {
        database.loadContacts(10);
        second = first.standby();
        JdbcRecordStoreConnector pair = database.connector(first.url(name), second.url(name));
        Client before = new Client(pair, 0, 1).opened();
        long epoch = before.acquire("node-a");
        assertThat(chains(before.retrieve(epoch, 0, 4, Cursor.START))).hasSize(4);
        first.awaitReceived();

        Disconnect notPromoted = refused(pair, 1, 2);
        assertThat(notPromoted.cause()).isEqualTo(Disconnect.Cause.REFUSED);
        assertThat(notPromoted.detail()).contains("standby");

        second.cutOff(first);
        assertThat(before.intend(epoch, reference(1, 0, 1), reference(2, 0, 1))).hasSize(2);
        before.write(epoch, written(1, 0, epoch, 1, RecordStatus.UPDATED));
        assertThat(chains(before.retrieve(epoch, 0, 2, Cursor.START))).containsExactly(5L, 6L);
        assertThat(before.intend(epoch, reference(5, 0, 1))).hasSize(1);
        before.write(epoch, written(5, 0, epoch, 1, RecordStatus.UPDATED));
        first.crash();
        before.recorder.next(Recorder.Closed.class);
        assertThat(refused(pair, 0, 3).cause()).isEqualTo(Disconnect.Cause.REFUSED);
        second.promote();

        try (Client after = opened(pair, 1, 4)) {
            after.renew("node-a", epoch);
            assertThat(after.recorder.next(Recorder.Granted.class).epoch()).isEqualTo(epoch);
            RecordWrite[] known = {written(1, 0, epoch, 1, RecordStatus.UPDATED), written(2, 0, epoch, 1, RecordStatus.RETRIEVED),
                written(5, 0, epoch, 1, RecordStatus.UPDATED), written(6, 0, epoch, 0, RecordStatus.RETRIEVED)};
            after.reassert(epoch, known);
            assertThat(chains(after.retrieve(epoch, 0, 10, Cursor.START))).containsExactly(7L, 8L, 9L, 10L);
            assertThat(after.intend(epoch, reference(2, 0, 1), reference(6, 0, 1))).containsExactly(reference(6, 0, 1));
            after.write(epoch, written(7, 0, epoch, 0, RecordStatus.READY));
        }
        backToAPrimary(epoch);
    }

    /** The old primary is made new from the present one, as its standby, and promoted when that one dies. */
    private void backToAPrimary(long epoch) throws Exception {
        third = second.standby();
        JdbcRecordStoreConnector pair = database.connector(third.url(name), second.url(name));
        second.awaitReceived();
        second.crash();
        third.promote();
        try (Client back = opened(pair, 0, 6)) {
            assertThat(lists(pair, database).find(key(5, 0)).orElseThrow().status()).isEqualTo(RecordStatus.UPDATED);
            assertThat(chains(back.retrieve(epoch, 0, 10, Cursor.START))).containsExactly(7L);
        }
        assertThat(lists(pair, database).summary(LIST).byStatus()).doesNotContainKey(RecordStatus.READY);
    }

    /** As the server does: again and again until the database takes it. */
    private static Client opened(JdbcRecordStoreConnector connector, int endpoint, long generation) throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            Client client = new Client(connector, endpoint, generation * 1000 + attempt);
            if (client.recorder.isAlive()) {
                return client;
            }
        }
        throw new IOException("the promoted database never took a link");
    }
}
