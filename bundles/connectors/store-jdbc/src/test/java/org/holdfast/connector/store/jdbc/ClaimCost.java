package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RetrieveRequest;

/**
 * Measures by hand what a claim costs at the start and at the end of a list: {@code ClaimCost URL records [pinned]}.
 * The list is consumed whole, in claims of 100, each claim followed by the intents and results of its records.
 */
final class ClaimCost {
    private static final int BATCH = 100;

    private ClaimCost() {
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        int records = Integer.parseInt(arguments[1]);
        StoreSettings settings = new StoreSettings("cost", Dialect.POSTGRESQL,
                new LinkSettings(List.of(new Endpoint(url)), "none", Duration.ZERO, 1, Duration.ZERO, Duration.ofSeconds(10)),
                "holdfast", "", 4, 100, Duration.ofSeconds(60));
        Connections connections = new Connections(settings);
        Endpoint endpoint = new Endpoint(url);
        try (Connection admin = connections.open(endpoint, Connections.ADMIN);
                Connection claims = connections.open(endpoint, Connections.CLAIM);
                Connection intents = connections.open(endpoint, "dial");
                Connection results = connections.open(endpoint, "write");
                Connection pin = DriverManager.getConnection(url, "holdfast", "")) {
            new Schema(Dialect.POSTGRESQL).migrate(admin);
            fill(admin, records);
            long epoch = new PostgresOperations().acquire(admin, new org.holdfast.api.store.EpochRequest(1, "cost", "x", 0)).epoch();
            if (arguments.length > 2) {
                pin.setAutoCommit(false);
                pin.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                try (Statement statement = pin.createStatement()) {
                    statement.executeQuery("SELECT 1").close();
                }
            }
            consume(claims, intents, results, epoch, records);
        }
    }

    static void fill(Connection admin, int records) throws Exception {
        ListTable table = ListTable.of(Client.LIST);
        Schema schema = new Schema(Dialect.POSTGRESQL);
        schema.dropList(admin, table);
        schema.createList(admin, table);
        try (Statement statement = admin.createStatement()) {
            statement.execute("INSERT INTO " + table.sql() + " (record_id, chain_id, chain_n, contact_info, external_key)"
                    + " SELECT i, i, 0, '+4930' || (1000000 + i), 'k' || i FROM generate_series(1, " + records + ") i");
            statement.execute("ANALYZE " + table.sql());
        }
    }

    private static void consume(Connection claims, Connection intents, Connection results, long epoch, int records)
            throws Exception {
        PostgresOperations operations = new PostgresOperations();
        List<long[]> deciles = new ArrayList<>();
        Cursor cursor = Cursor.START;
        Instant now = Instant.now();
        int perDecile = records / BATCH / 10;
        for (int decile = 0; decile < 10; decile++) {
            long[] nanos = new long[perDecile];
            long begun = System.nanoTime();
            for (int n = 0; n < perDecile; n++) {
                long start = System.nanoTime();
                Claim claim = operations.claim(claims, new RetrieveRequest(1, Client.LIST, "", "", Client.SESSION, epoch, n,
                        50, BATCH, cursor, now));
                nanos[n] = System.nanoTime() - start;
                cursor = claim.cursor();
                List<CallReference> calls = claim.chains().stream().map(ContactChain::records).flatMap(List::stream)
                        .map(record -> new CallReference(Client.LIST, record.key().chainId(), 0, 1)).toList();
                operations.intend(intents, new IntentBatch(1, epoch, calls, now));
                operations.write(results, new org.holdfast.api.store.WriteBatch(1, epoch, calls.stream().map(call ->
                        Client.written(call.chainId(), 0, epoch, 1, org.holdfast.api.RecordStatus.UPDATED)).toList()));
            }
            Arrays.sort(nanos);
            System.out.printf("decile %d claim p50 %d us p99 %d us, %d records/s%n", decile, nanos[perDecile / 2] / 1000,
                    nanos[perDecile * 99 / 100] / 1000, perDecile * BATCH * 1_000_000_000L / (System.nanoTime() - begun));
            deciles.add(nanos);
        }
        System.out.printf("end / start %.2f%n", (double) deciles.get(9)[perDecile / 2] / deciles.get(0)[perDecile / 2]);
    }
}
