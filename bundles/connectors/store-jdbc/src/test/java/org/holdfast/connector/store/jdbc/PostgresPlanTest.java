package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RetrieveRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a claim of 100 reads of a list of 200,000 records: pages are counted, because they do not depend on how busy the
 * machine is (hazards 4 and 5 of the README: a pinned snapshot, a plan that reads the whole list). Four lookups for each
 * record, the rows themselves and the new index entries are about 2,500.
 */
@ExtendWith(SharedPostgres.class)
class PostgresPlanTest {
    private static final int RECORDS = 200_000;
    private static final int MOST_PAGES = 6_000;
    private static final Pattern PAGES = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    private static final Pattern SORTED = Pattern.compile("Sort (?:Key|Method)");

    private Database database;
    private long epoch;

    @BeforeEach
    void fill() throws Exception {
        database = Database.postgres(SharedPostgres.server());
        database.load("phone,rank\n+4930123456,0\n");
        database.sql("ALTER TABLE cl_customers SET (autovacuum_enabled = false)");
        database.sql("INSERT INTO cl_customers (record_id, chain_id, chain_n, contact_info, rank) SELECT i, i, 0, '+4930' || i,"
                + " i % 1000 FROM generate_series(2, " + RECORDS + ") i");
        try (Client client = database.client()) {
            epoch = client.acquire("node");
        }
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private record Plan(String text, long pages) {
        void isShort() {
            assertThat(text).contains("cl_customers_fresh").doesNotContain("Seq Scan on cl_customers");
            assertThat(SORTED.matcher(text).find()).as(text).isFalse();
            assertThat(pages).as(text).isLessThan(MOST_PAGES);
        }
    }

    /** Carries a claim of 50 due and 100 fresh ones out, and takes it back. */
    private Plan claim(String filter, String order, long after) throws SQLException {
        Endpoint endpoint = database.settings.link().endpoints().get(0);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = new Connections(database.settings).open(endpoint, Connections.CLAIM)) {
            connection.setAutoCommit(false);
            try (PreparedStatement explain = connection.prepareStatement(
                    "EXPLAIN (ANALYZE, BUFFERS) " + PostgresClaim.sql(ListTable.of(Client.LIST), filter, order))) {
                PostgresClaim.bind(explain, new RetrieveRequest(
                        1, Client.LIST, filter, order, Client.SESSION, epoch, 1, 50, 100, Cursor.START, Client.NOW), after);
                try (ResultSet rows = explain.executeQuery()) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
            }
            connection.rollback();
        }
        Matcher pages = PAGES.matcher(plan);
        assertThat(pages.find()).isTrue();
        String read = pages.group(2);
        return new Plan(plan.toString(), Long.parseLong(pages.group(1)) + (read == null ? 0 : Long.parseLong(read)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "ANALYZE cl_customers"})
    void hazard_5_atTheStartAndAtTheEndOfTheList(String prepare) throws Exception {
        database.sql(prepare);
        Plan start = claim("", "", Long.MIN_VALUE);
        start.isShort();
        database.sql("UPDATE cl_customers SET record_status = 3 WHERE chain_id <= " + (RECORDS - 150));
        Plan end = claim("", "", RECORDS - 150);
        end.isShort();
        assertThat(end.text()).contains("(actual").containsPattern("Update on cl_customers t .*rows=100 ");
        assertThat((double) end.pages() / start.pages()).as("end / start").isLessThan(1.25);
    }

    @Test
    void hazard_5_whileManyRecordsAreInFlightOrDue() throws Exception {
        database.sql("UPDATE cl_customers SET record_status = 2, owner_epoch = 1, claim_id = 7 WHERE chain_id <= 30000");
        database.sql("UPDATE cl_customers SET dial_sched_time = 1000000 + record_id WHERE chain_id BETWEEN 30001 AND 80000");
        claim("", "", 80_000).isShort();
        database.sql("ANALYZE cl_customers");
        Plan plan = claim("", "", 80_000);
        plan.isShort();
        assertThat(plan.text()).contains("cl_customers_due");
    }

    @Test
    void hazard_4_afterManyUpdatesWithASnapshotThatKeepsAllDeadRows() throws Exception {
        try (Connection pin = new Connections(database.settings)
                        .open(database.settings.link().endpoints().get(0), Connections.ADMIN);
                Statement statement = pin.createStatement()) {
            pin.setAutoCommit(false);
            pin.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.executeQuery("SELECT 1").close();
            for (int status : new int[] {2, 2, 3}) {
                database.sql("UPDATE cl_customers SET record_status = " + status + ", owner_epoch = " + (3 - status)
                        + " WHERE chain_id <= 150000");
            }
            claim("", "", 150_000).isShort();
            pin.rollback();
        }
    }

    @Test
    void withAFilterOnlyTheRecordsBetweenAreReadToo() throws Exception {
        database.sql("ANALYZE cl_customers");
        Plan plan = claim("CAST(rank AS int) % 4 = 0", "", 100_000);
        plan.isShort();
        assertThat(plan.text()).containsPattern("Update on cl_customers t .*rows=100 ");
    }

    @Test
    void withAnOrderThatAnIndexOfTheOperatorServes() throws Exception {
        database.sql("CREATE INDEX ON \"cl_customers\" (rank DESC NULLS LAST, chain_id, chain_n)"
                + " WHERE record_status = 1 AND record_type <> 7 AND dial_sched_time IS NULL");
        database.sql("ANALYZE cl_customers");
        Plan plan = claim("", "rank DESC NULLS LAST", Long.MIN_VALUE);
        assertThat(plan.text()).contains("cl_customers_rank_chain_id_chain_n_idx").doesNotContain("Seq Scan on cl_customers");
        assertThat(SORTED.matcher(plan.text()).find()).as(plan.text()).isFalse();
        assertThat(plan.pages()).as(plan.text()).isLessThan(MOST_PAGES);
    }

    @Test
    void withAnOrderThatNoIndexServesTheReadyRecordsAreSortedAndStillTheRightOnesClaimed() throws Exception {
        Plan plan = claim("", "rank DESC NULLS LAST", Long.MIN_VALUE);
        assertThat(SORTED.matcher(plan.text()).find()).as(plan.text()).isTrue();
        assertThat(plan.text()).containsPattern("Update on cl_customers t .*rows=100 ");
    }
}
