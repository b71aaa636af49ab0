package org.holdfast.proving.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Benchmark;
import org.holdfast.proving.bench.Goal;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.bench.peer.ListTable;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.bench.peer.Server;
import org.holdfast.proving.bench.peer.Sipp;

/**
 * The rate of calls is stepped up; each step lasts a minute after it has settled. A step is good when the rate was kept
 * and every record got the result that its contact gave.
 */
public final class CallLoad implements Benchmark {
    private static final List<Integer> RATES = List.of(200, 300, 400, 500, 600, 800, 1000, 1300);
    private static final List<Integer> QUICK = List.of(20);

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String title() {
        return "highest call rate for a minute with database and stale timers and no failed call; memory of an attempt in flight";
    }

    @Override
    public List<Row> run(Bench bench) throws IOException, InterruptedException {
        Path folder = bench.folder(name());
        List<Row> rows = new ArrayList<>();
        try (Postgres postgres = new Postgres(folder.resolve("postgres.log"));
                Sipp.Callee callee = Sipp.callee(folder.resolve("callee.log"), List.of("-sf", scenario(folder).toString()));
                Server server = new Server(bench, folder);
                ListTable table = new ListTable(postgres)) {
            server.store(postgres);
            server.sip(callee.port(), Map.of());
            Campaign campaign = new Campaign(server, table, bench.full(10_000, 50));
            server.start();
            server.awaitConnector("main");
            server.awaitConnector("main-sip");
            campaign.fill(bench.full(600_000, 5_000));
            Steps steps = new Steps(bench, campaign, server, postgres, callee);
            rows.addAll(rates(bench, server, campaign, steps));
            rows.addAll(new Memory(bench, server, campaign).measure());
        }
        return rows;
    }

    private List<Row> rates(Bench bench, Server server, Campaign campaign, Steps steps) throws IOException, InterruptedException {
        server.startSession(Campaign.SESSION);
        Optional<Steps.Step> best = Optional.empty();
        for (int rate : bench.options().quick() ? QUICK : RATES) {
            Optional<Steps.Step> step = steps.run(rate);
            if (step.isEmpty()) {
                break;
            }
            best = step;
        }
        server.unload(Campaign.SESSION);
        Steps.Step kept = best.orElseThrow(() -> new IOException("not even the lowest rate was kept"));
        return List.of(
                new Row(name(), "highest call rate for a minute", "calls/s", Sample.of(kept.kept()), Goal.atLeast(300, 1000),
                        "30 % answered and joined, 40 % busy, 30 % not answered within 5 s"),
                Row.of(name(), "conductor busy at that rate", "share", Sample.of(kept.conductor())),
                Row.of(name(), "CPU of the server for one call", "ms", Sample.of(kept.server() * 1000 / kept.kept())),
                Row.of(name(), "cores used by the server", "cores", Sample.of(kept.server())),
                Row.of(name(), "cores used by PostgreSQL", "cores", Sample.of(kept.postgres())),
                Row.of(name(), "cores used by SIPp as callee", "cores", Sample.of(kept.callee())),
                Row.of(name(), String.format(Locale.ROOT, "cores used by others at that rate"), "cores", Sample.of(kept.foreign())));
    }

    private static Path scenario(Path folder) throws IOException {
        Path file = folder.resolve("callee.xml");
        try (InputStream in = CallLoad.class.getResourceAsStream("callee.xml")) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
