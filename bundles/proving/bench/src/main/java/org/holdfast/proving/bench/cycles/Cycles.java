package org.holdfast.proving.bench.cycles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Benchmark;
import org.holdfast.proving.bench.Cpu;
import org.holdfast.proving.bench.Goal;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.bench.peer.ListTable;
import org.holdfast.proving.bench.peer.Pgbench;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.bench.peer.Server;

/**
 * Records claimed, intended and written a second: the whole server with a switch that is always busy, beside pgbench
 * with statements for the same on a table of the same make in the same database.
 */
public final class Cycles implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int BATCH = 100;
    /** The server's own batches are of this size and larger when nothing bounds it. */
    private static final int LARGE_BATCH = 1_000;
    /** Campaigns until nearly all of the server is compiled. */
    private static final int WARM_UP = 3;
    private static final String PEER = "cl_peer";

    /** The least that does the same; the batch is found again by the id of its claim. */
    private static final String SCRIPT = """
            \\set claim random(1, 1000000000000000)
            WITH fresh AS (SELECT c.chain_id FROM %1$s c WHERE c.record_status = 1 AND c.record_type <> 7
             AND c.dial_sched_time IS NULL AND c.chain_id > :cursor ORDER BY c.chain_id, c.chain_n LIMIT %2$d
             FOR UPDATE OF c SKIP LOCKED),
             claimed AS (UPDATE %1$s t SET record_status = 2, owner_epoch = 1, claim_id = :claim, campaign_name = 'cycles',
             group_name = 'bench' FROM fresh WHERE t.chain_id = fresh.chain_id AND t.record_status = 1 RETURNING t.chain_id)
             SELECT COALESCE(MAX(chain_id), :cursor) AS cursor FROM claimed \\gset
            UPDATE %1$s SET dial_state = 1, dials = dials + 1, call_time = 1 WHERE record_status = 2 AND owner_epoch = 1
             AND claim_id = :claim;
            UPDATE %1$s SET record_status = 3, call_result = 6, attempt = 1, dial_state = 0, owner_epoch = 0, claim_id = NULL
             WHERE record_status = 2 AND owner_epoch = 1 AND claim_id = :claim;
            """;

    @Override
    public String name() {
        return "cycles";
    }

    @Override
    public String title() {
        return "claim, intend, result a second: pgbench, the whole server on PostgreSQL";
    }

    @Override
    public List<Row> run(Bench bench) throws IOException, InterruptedException {
        Path folder = bench.folder(name());
        int records = bench.full(100_000, 2_000);
        List<Double> peer = new ArrayList<>();
        List<Double> peerLarge = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> peerCpu = new ArrayList<>();
        List<Double> ourCpu = new ArrayList<>();
        List<Double> serverCpu = new ArrayList<>();
        try (Postgres postgres = new Postgres(folder.resolve("postgres.log")); Server server = new Server(bench, folder);
                ListTable table = new ListTable(postgres)) {
            server.store(postgres);
            server.loopback();
            server.campaigns(WholeServer.CAMPAIGN);
            server.start();
            server.awaitConnector("main");
            server.shell().must("bundle:install -s file:" + bench.jar());
            server.awaitConnector("loop");
            server.createList("bench");
            table.createLike(PEER, WholeServer.TABLE);
            WholeServer whole = new WholeServer(server, postgres, table);
            for (int n = 0; n < bench.full(WARM_UP, 1); n++) {
                table.fill(WholeServer.TABLE, records);
                whole.campaign(records);
            }
            for (int round = 1; round <= bench.options().rounds(ROUNDS); round++) {
                Peer small = peer(postgres, server, table, folder, records, BATCH);
                table.fill(WholeServer.TABLE, records);
                WholeServer.Run run = whole.campaign(records);
                Peer large = peer(postgres, server, table, folder, records, LARGE_BATCH);
                peer.add(small.rate());
                peerLarge.add(large.rate());
                peerCpu.add(small.cpu());
                ours.add(run.rate());
                serverCpu.add(run.server());
                ourCpu.add(run.server() + run.database());
                bench.say(String.format(Locale.ROOT, "round %d: pgbench %.0f/s and %.0f µs of CPU each, ours %.0f/s and %.0f µs of CPU"
                        + " each, %.0f of them in the server; pgbench in batches of %d %.0f/s and %.0f µs", round, small.rate(),
                        small.cpu(), run.rate(), run.server() + run.database(), run.server(), LARGE_BATCH, large.rate(), large.cpu()));
            }
        }
        Sample pgbench = new Sample(peer);
        Sample server = new Sample(ours);
        return List.of(
                new Row(name(), "cycles, pgbench", "records/s", pgbench, Goal.NONE, "2 clients, batches of " + BATCH),
                new Row(name(), "cycles, whole server", "records/s", server, Goal.NONE, records + " records, one session"),
                new Row(name(), "whole server beside pgbench", "ratio", server.over(pgbench), Goal.atLeast(0.55, 0.70), "round by round"),
                Row.of(name(), "whole server beside pgbench in batches of " + LARGE_BATCH, "ratio", server.over(new Sample(peerLarge))),
                Row.of(name(), "CPU for one cycle, pgbench and PostgreSQL", "µs", new Sample(peerCpu)),
                Row.of(name(), "CPU for one cycle, server and PostgreSQL", "µs", new Sample(ourCpu)),
                Row.of(name(), "CPU for one cycle, server alone", "µs", new Sample(serverCpu)),
                Row.of(name(), "CPU of pgbench beside CPU of the whole server", "ratio", new Sample(peerCpu).over(new Sample(ourCpu))));
    }

    /**
     * What pgbench took.
     *
     * @param rate records a second
     * @param cpu CPU of pgbench and PostgreSQL, microseconds a record
     */
    private record Peer(double rate, double cpu) {
    }

    /** pgbench goes through most of a fresh table. */
    private static Peer peer(Postgres postgres, Server server, ListTable table, Path folder, int records, int batch)
            throws IOException, InterruptedException {
        table.fill(PEER, records);
        int scripts = Math.max(2, records * 8 / 10 / batch);
        double began = Cpu.ofThisAndDescendants() - Cpu.of(server.pid());
        double rate = batch * Pgbench.run(postgres, folder, String.format(Locale.ROOT, SCRIPT, PEER, batch), scripts);
        return new Peer(rate, (Cpu.ofThisAndDescendants() - Cpu.of(server.pid()) - began) / scripts / batch * 1e6);
    }
}
