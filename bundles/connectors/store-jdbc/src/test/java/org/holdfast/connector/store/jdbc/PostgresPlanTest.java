package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RetrieveRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A claim must not read the whole list: with and without statistics, on a list with many scheduled records. */
@ExtendWith(SharedPostgres.class)
class PostgresPlanTest {
    @Test
    void claimUsesThePartialIndexes() throws Exception {
        try (Database database = Database.postgres(SharedPostgres.server())) {
            database.loadContacts(20_000);
            database.sql("UPDATE cl_customers SET dial_sched_time = record_id WHERE record_id % 2 = 0");
            for (String prepare : List.of("SELECT 1", "ANALYZE cl_customers")) {
                database.sql(prepare);
                String plan = plan(database);
                assertThat(plan)
                        .contains("cl_customers_fresh", "cl_customers_due")
                        .doesNotContain("Seq Scan on cl_customers");
            }
        }
    }

    private static String plan(Database database) throws Exception {
        Endpoint endpoint = database.settings.link().endpoints().get(0);
        ListTable table = ListTable.of(Client.LIST);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = new Connections(database.settings).open(endpoint, Connections.CLAIM);
                PreparedStatement explain =
                        connection.prepareStatement("EXPLAIN " + PostgresClaim.sql(table, "", ""))) {
            PostgresClaim.bind(
                    explain,
                    new RetrieveRequest(
                            1, Client.LIST, "", "", Client.SESSION, 1, 1, 50, 100, Cursor.START, Client.NOW),
                    5000);
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
