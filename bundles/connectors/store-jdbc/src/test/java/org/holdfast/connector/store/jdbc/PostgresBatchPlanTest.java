package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How a batch of intents or results finds its records in a list of 100,000, of which 20,000 are in flight though none
 * was when statistics were taken: each by its key, never by reading what is in flight.
 */
@ExtendWith(SharedPostgres.class)
class PostgresBatchPlanTest {
    private static final int RECORDS = 100_000;
    private static final int IN_FLIGHT = 20_000;
    private static final ListTable TABLE = ListTable.of(Client.LIST);

    private static Database database;
    private static long epoch;

    @BeforeAll
    static void fill() throws Exception {
        database = Database.postgres(SharedPostgres.server());
        database.load("phone\n+4930123456\n");
        database.sql("ALTER TABLE cl_customers SET (autovacuum_enabled = false)");
        database.sql("INSERT INTO cl_customers (record_id, chain_id, chain_n, contact_info) SELECT i, i, 0, '+4930' || i"
                + " FROM generate_series(2, " + RECORDS + ") i");
        database.sql("ANALYZE cl_customers");
        try (Client client = database.client()) {
            epoch = client.acquire("node");
        }
        database.sql("UPDATE cl_customers SET record_status = 2, owner_epoch = " + epoch + ", claim_id = 7 WHERE chain_id <= "
                + IN_FLIGHT);
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"100, auto", "100, force_generic_plan", "5000, auto", "5000, force_generic_plan"})
    void anIntentFindsItsRecordsByTheirKeys(int batch, String plans) throws Exception {
        isByKey(batch, plan(Connections.DIAL, plans, PostgresOperations.intendSql(TABLE), List.of(Long.toString(epoch), "1",
                array(batch, n -> n), array(batch, n -> 0), array(batch, n -> 1), Long.toString(epoch))));
    }

    @ParameterizedTest
    @CsvSource({"100, auto", "100, force_generic_plan", "5000, auto", "5000, force_generic_plan"})
    void aResultFindsItsRecordByItsKey(int batch, String plans) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(epoch), array(batch, n -> n), array(batch, n -> 0),
                array(batch, n -> epoch), array(batch, n -> 1), array(batch, n -> 3), array(batch, n -> 2),
                array(batch, n -> 6), array(batch, n -> 1)));
        while (arguments.size() < 14) {
            arguments.add(array(batch, n -> null));
        }
        isByKey(batch, plan(Connections.WRITE, plans, PostgresOperations.writeSql(TABLE), arguments));
    }

    private static void isByKey(int batch, String plan) {
        assertThat(plan).containsPattern("Index Scan using cl_customers_pkey on cl_customers t .*actual .*rows=1 loops=" + batch)
                .doesNotContain("cl_customers_flight")
                .doesNotContain("Seq Scan");
    }

    private static String array(int batch, LongFunction<Object> value) {
        return LongStream.rangeClosed(1, batch).mapToObj(n -> String.valueOf(value.apply(n)))
                .collect(Collectors.joining(",", "'{", "}'"));
    }

    /** Carries a statement out on a connection for this purpose, and takes it back. */
    private static String plan(String purpose, String plans, String sql, List<String> arguments) throws SQLException {
        Matcher marks = java.util.regex.Pattern.compile("\\?").matcher(sql);
        int[] count = new int[1];
        String numbered = marks.replaceAll(mark -> "\\$" + ++count[0]);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = new Connections(database.settings)
                        .open(database.settings.link().endpoints().get(0), purpose);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET plan_cache_mode = " + plans);
            statement.execute("PREPARE batch AS " + numbered);
            try (ResultSet rows = statement.executeQuery(
                    "EXPLAIN (ANALYZE) EXECUTE batch(" + String.join(", ", arguments) + ")")) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            connection.rollback();
        }
        return plan.toString();
    }
}
