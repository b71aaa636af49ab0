package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.store.jdbc.Client.reference;

import java.util.concurrent.TimeUnit;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RetrieveRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between a server and its database (hazards of the README), on a server whose commits are lazy. */
class PostgresHazardsTest {
    private static final String OPEN = "SELECT COUNT(*) = 0 FROM pg_stat_activity WHERE application_name LIKE 'holdfast-%'"
            + " AND state LIKE 'idle in transaction%'";

    private PostgresServer server;
    private Database database;
    private TcpGate gate;
    private JdbcRecordStoreConnector gated;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresServer("synchronous_commit=off", "wal_writer_delay=10s", "wal_writer_flush_after=1GB");
        database = Database.postgres(server);
        gate = new TcpGate(server.port());
        String url = database.settings.link().endpoints().get(0).address();
        gated = database.connector(url.replace(":" + server.port() + "/", ":" + gate.port() + "/"));
        database.loadContacts(5);
    }

    @AfterEach
    void stop() throws Exception {
        gate.close();
        server.close();
    }

    /** The claim is stored though nobody has heard its answer. */
    private static void awaitReady(Client client, long records) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (client.ready() > records && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(client.ready()).isEqualTo(records);
    }

    @Test
    void required_DB_NS_2_hazard_1_claimsAndIntentsOutliveACrashOfALazyDatabase() throws Exception {
        Client client = database.client();
        long epoch = client.acquire("node-a");
        client.retrieve(epoch, 0, 2, Cursor.START);
        client.intend(epoch, reference(1, 0, 1));
        server.crash();
        client.recorder.next(Recorder.Closed.class);
        server.restart();

        try (Client again = new Client(database.connector, 2).opened()) {
            assertThat(again.ready()).isEqualTo(3);
            assertThat(again.orphans(epoch)).extracting(orphan -> orphan.record().key().chainId(), Orphan::intended)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, true), org.assertj.core.groups.Tuple.tuple(2L, false));
            assertThat(again.intend(epoch, reference(1, 0, 1))).isEmpty();
        }
    }

    @Test
    void required_DB_WS_9_hazard_3_aClaimWhoseAnswerWasLostIsFoundByItsId() throws Exception {
        Client client = new Client(gated, 1).opened();
        long epoch = client.acquire("node-a");
        gate.mute();
        RetrieveRequest lost = client.request(epoch, 0, 3, Cursor.START);
        client.link.retrieve(lost);
        try (Client direct = new Client(database.connector, 2).opened()) {
            awaitReady(direct, 2);
        }
        gate.shut();
        assertThat(client.recorder.next(Recorder.Closed.class).why().cause()).isEqualTo(Disconnect.Cause.CLOSED);
        gate.open();

        try (Client again = new Client(gated, 3).opened()) {
            assertThat(again.orphans(epoch)).hasSize(3)
                    .allMatch(orphan -> orphan.claimId() == lost.claimId() && orphan.epoch() == epoch && !orphan.intended());
        }
    }

    @Test
    void required_R4_hazard_11_aServerThatFreezesInTheMiddleOfAClaimHoldsNothingAgainstATakeOver() throws Exception {
        Client frozen = new Client(gated, 1).opened();
        long old = frozen.acquire("node-a");
        gate.mute();
        frozen.link.retrieve(frozen.request(old, 0, 3, Cursor.START));
        try (Client next = new Client(database.connector, 2).opened()) {
            awaitReady(next, 2);
            long epoch = next.acquire("node-b");
            assertThat(epoch).isGreaterThan(old);
            server.await(OPEN);
            assertThat(next.orphans(epoch)).hasSize(3);
            gate.open();
            assertThat(frozen.recorder.next(Recorder.Retrieved.class).chains()).hasSize(3);
            assertThat(frozen.intend(old, reference(1, 0, 1))).isEmpty();
            next.write(epoch, Client.written(1, 0, old, 0, RecordStatus.READY));
        }
        frozen.close();
    }

    @Test
    void required_DB_WS_6_aDatabaseThatTurnsReadOnlyUnderALinkIsNotTakenForHealthy() throws Exception {
        Client client = database.client();
        client.link.probe();
        client.recorder.next(Recorder.Heard.class);
        server.execute("ALTER SYSTEM SET default_transaction_read_only = on");
        server.execute("SELECT pg_reload_conf()");
        server.await("SELECT current_setting('default_transaction_read_only') = 'on'");

        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (client.recorder.end() == null && System.nanoTime() < end) {
            client.link.probe();
            client.recorder.isAlive();
        }
        assertThat(client.recorder.end()).isNotNull();
        assertThat(client.recorder.end().why().detail()).contains("only reads");
        assertThat(new Client(database.connector, 2).recorder.next(Recorder.Closed.class).why().cause())
                .isEqualTo(Disconnect.Cause.REFUSED);
    }
}
