package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.WriteBatch;
import org.junit.jupiter.api.Test;

/** A database that is full or slow: what cannot be done is refused and can be asked again, the link stays, nothing is lost. */
class HostileDatabaseTest {
    private static final int RECORDS = 5_000;
    private static final int CLAIM = 500;

    private static void sql(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection operator(Database database) throws SQLException {
        return new Connections(database.settings).open(database.settings.link().endpoints().get(0), Connections.ADMIN);
    }

    /** Until not even a page is free. */
    private static void fill(Connection operator) throws SQLException {
        sql(operator, "CREATE TABLE filler (t text)");
        for (int rows : new int[] {10_000, 500, 1}) {
            boolean full = false;
            while (!full) {
                try {
                    sql(operator, "INSERT INTO filler SELECT repeat(md5(i::text), 60) FROM generate_series(1, " + rows + ") i");
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("53100");
                    full = true;
                }
            }
        }
    }

    private static WriteBatch results(long request, long epoch, List<ContactChain> chains) {
        List<RecordWrite> writes = chains.stream()
                .map(chain -> Client.written(chain.chainId(), 0, epoch, 0, RecordStatus.UPDATED)).toList();
        return new WriteBatch(request, epoch, writes);
    }

    @Test
    void onAFullDiskRequestsAreRefusedTheLinkStaysAndAllGoesOnWhenThereIsRoom() throws Exception {
        try (PostgresServer server = PostgresServer.withSmallDisk(64)) {
            Database database = Database.postgres(server);
            database.loadContacts(RECORDS);
            try (Connection operator = operator(database); Client client = database.client()) {
                long epoch = client.acquire("node-a");
                Trial trial = new Trial("database: disk full (tmpfs of 64 MB) in the middle of a list");
                fill(operator);
                List<ContactChain> claimed = new ArrayList<>();
                Cursor cursor = Cursor.START;
                Object answer = null;
                while (!(answer instanceof Recorder.Failed)) {
                    client.link.retrieve(client.request(epoch, 0, CLAIM, cursor));
                    answer = client.recorder.next(Object.class);
                    if (answer instanceof Recorder.Retrieved retrieved) {
                        claimed.addAll(retrieved.chains());
                        cursor = retrieved.cursor();
                    }
                }
                assertThat(((Recorder.Failed) answer).reason()).contains("No space left on device", "53100");
                client.link.probe();
                client.recorder.next(Recorder.Heard.class);

                sql(operator, "DROP TABLE filler");
                Recorder.Retrieved more = client.retrieve(epoch, 0, RECORDS, cursor);
                claimed.addAll(more.chains());
                client.link.write(results(1_000_000, epoch, claimed));
                client.recorder.next(Recorder.Written.class);
                assertThat(claimed).hasSize(RECORDS);
                assertThat(new HashSet<>(claimed)).hasSize(RECORDS);
                assertThat(database.lists.summary(Client.LIST).byStatus()).containsOnlyKeys(RecordStatus.UPDATED);
                trial.answered("claims refused with 53100, link up; after room was made every record claimed once and its result stored");
            }
        }
    }

    @Test
    void whatIsTooSlowIsRefusedTheLinkStaysAndNoRecordIsClaimedTwice() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            Database database = Database.postgres(server);
            database.loadContacts(10);
            StoreSettings usual = database.settings;
            JdbcRecordStoreConnector hasty = new JdbcRecordStoreConnector(new StoreSettings(usual.id(), usual.dialect(), usual.link(),
                    usual.user(), usual.password(), usual.poolSize(), usual.queueCapacity(), Duration.ofSeconds(1)));
            try (Connection operator = operator(database); Client client = new Client(hasty, 7).opened()) {
                long epoch = client.acquire("node-a");
                List<ContactChain> first = client.retrieve(epoch, 0, 5, Cursor.START).chains();
                Trial trial = new Trial("database: an operator's transaction locks the list for longer than the statement timeout");
                operator.setAutoCommit(false);
                sql(operator, "LOCK TABLE cl_customers IN ACCESS EXCLUSIVE MODE");
                client.link.retrieve(client.request(epoch, 0, 5, Cursor.START));
                assertThat(client.recorder.next(Recorder.Failed.class).reason()).contains("57014");
                client.link.write(results(2_000_000, epoch, first));
                assertThat(client.recorder.next(Recorder.Failed.class).reason()).contains("57014");
                client.link.probe();
                client.recorder.next(Recorder.Heard.class);
                operator.rollback();

                client.link.write(results(2_000_001, epoch, first));
                client.recorder.next(Recorder.Written.class);
                List<ContactChain> second = client.retrieve(epoch, 0, 10, Cursor.START).chains();
                assertThat(second).hasSize(5).doesNotContainAnyElementsOf(first);
                trial.answered("claims and results refused with 57014, link up; afterwards stored, no record claimed twice");
            }
        }
    }

    @Test
    void aDatabaseThatIsRestartedAgainAndAgainLosesNoClaim() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            Database database = Database.postgres(server);
            database.loadContacts(12);
            Trial trial = new Trial("database: killed and started again three times between claims");
            List<ContactChain> claimed = new ArrayList<>();
            for (int round = 1; round <= 3; round++) {
                claimFour(database, round, claimed);
                server.crash();
                server.restart();
            }
            assertThat(new HashSet<>(claimed)).hasSize(12);
            trial.answered("link closed each time; every answered claim is stored, no record claimed twice");
        }
    }

    private static void claimFour(Database database, int round, List<ContactChain> claimed) throws IOException {
        try (Client client = new Client(database.connector, round).opened()) {
            long epoch = client.acquire("node-a");
            claimed.addAll(client.retrieve(epoch, 0, 4, Cursor.START).chains());
            assertThat(client.orphans(epoch)).hasSize(4 * round);
            assertThat(client.ready()).isEqualTo(12 - 4L * round);
        }
    }
}
