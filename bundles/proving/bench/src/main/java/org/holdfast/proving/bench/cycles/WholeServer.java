package org.holdfast.proving.bench.cycles;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.holdfast.proving.bench.Cpu;
import org.holdfast.proving.bench.peer.ListTable;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.bench.peer.Server;

/**
 * One campaign of the whole server, from the moment at which it is started to the last result in the database. It is
 * watched by looking at the record that is called last: to ask for records that are left would read all index entries
 * of those that are done, again and again.
 */
final class WholeServer {
    static final String TABLE = "cl_bench";
    static final String CAMPAIGN = """
            lists:
              bench: {zone: UTC, maxAttempts: 1}
            groups:
              bench: {}
            campaigns:
              cycles:
                lists: {bench: 1}
                groups:
                  bench: {mode: POWER, telephony: loop, announcement: "sip:bench@127.0.0.1", ports: 10000, callsPerSecond: 100000,
                          buffer: {min: 5000, optimum: 10000}}
            """;
    private static final String SESSION = "cycles@bench";
    private static final long MOST = TimeUnit.MINUTES.toNanos(5);
    private static final long LOOK = 10;

    private final Server server;
    private final Postgres postgres;
    private final ListTable table;

    WholeServer(Server server, Postgres postgres, ListTable table) {
        this.server = server;
        this.postgres = postgres;
        this.table = table;
    }

    /**
     * What a campaign took.
     *
     * @param rate records a second
     * @param server CPU of the server, microseconds a record
     * @param database CPU of PostgreSQL, microseconds a record
     */
    record Run(double rate, double server, double database) {
    }

    /** Calls every record of the list once. */
    Run campaign(int records) throws IOException, InterruptedException {
        server.shell().must("ocs:campaign-load " + SESSION);
        double serverCpu = Cpu.of(server.pid());
        double databaseCpu = Cpu.ofTree(postgres.pid());
        server.shell().must("ocs:campaign-start " + SESSION);
        long limit = System.nanoTime() + MOST;
        await("chain_id = " + records + " AND record_status = 3", true, limit);
        await("record_status IN (1, 2)", false, limit);
        Instant ended = Instant.now();
        serverCpu = Cpu.of(server.pid()) - serverCpu;
        databaseCpu = Cpu.ofTree(postgres.pid()) - databaseCpu;
        check(records);
        Instant began = server.started(SESSION);
        server.unload(SESSION);
        return new Run(records / (Duration.between(began, ended).toNanos() / 1e9), serverCpu / records * 1e6,
                databaseCpu / records * 1e6);
    }

    private void await(String rows, boolean wanted, long limit) throws IOException, InterruptedException {
        while (table.any("SELECT 1 FROM " + TABLE + " WHERE " + rows) != wanted) {
            if (System.nanoTime() > limit) {
                throw new IOException("the campaign does not end: " + rows);
            }
            Thread.sleep(LOOK);
        }
    }

    private void check(int records) throws IOException {
        long busy = table.number("SELECT COUNT(*) FROM " + TABLE + " WHERE call_result = 6 AND dials = 1");
        if (busy != records) {
            throw new IOException(busy + " of " + records + " records were dialed once and written; results and their numbers: "
                    + table.text("SELECT string_agg(call_result || ':' || n, ' ') FROM (SELECT call_result, COUNT(*) n FROM "
                            + TABLE + " GROUP BY 1) c"));
        }
    }
}
