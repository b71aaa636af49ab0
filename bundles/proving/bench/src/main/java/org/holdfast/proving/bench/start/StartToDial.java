package org.holdfast.proving.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Benchmark;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.bench.peer.ListTable;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.bench.peer.Server;

/** The server is killed while it dials and started again with {@code resume.after.restart}: how long until an INVITE leaves. */
public final class StartToDial implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int PATIENCE = 180;
    private static final String SESSION = "start@bench";
    private static final String CAMPAIGN = """
            lists:
              start: {zone: UTC, maxAttempts: 1}
            groups:
              bench: {}
            campaigns:
              start:
                lists: {start: 1}
                groups:
                  bench: {mode: POWER, telephony: main-sip, announcement: "sip:announcement@127.0.0.1", ports: 10, callsPerSecond: 2}
            """;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "start of the process to its first dial, after a crash in mid-campaign";
    }

    @Override
    public List<Row> run(Bench bench) throws IOException, InterruptedException {
        Path folder = bench.folder(name());
        List<Double> seconds = new ArrayList<>();
        try (Postgres postgres = new Postgres(folder.resolve("postgres.log")); FirstInvite far = new FirstInvite();
                Server server = new Server(bench, folder); ListTable table = new ListTable(postgres)) {
            server.store(postgres);
            server.sip(far.port(), Map.of());
            server.campaigns(CAMPAIGN);
            server.etc("org.holdfast.server.cfg", "server.name = holdfast\nresume.after.restart = true\n");
            server.start();
            server.awaitConnector("main");
            server.awaitConnector("main-sip");
            server.createList("start");
            table.fill("cl_start", 10_000);
            far.arm();
            server.startSession(SESSION);
            far.await(PATIENCE);
            for (int round = 1; round <= bench.options().rounds(ROUNDS); round++) {
                server.kill();
                far.arm();
                long began = System.nanoTime();
                server.start();
                seconds.add((far.await(PATIENCE) - began) / 1e9);
                bench.say(String.format(Locale.ROOT, "round %d: %.1f s", round, seconds.get(round - 1)));
            }
        }
        return List.of(Row.of(name(), "process start to first dial", "s", new Sample(seconds)));
    }
}
