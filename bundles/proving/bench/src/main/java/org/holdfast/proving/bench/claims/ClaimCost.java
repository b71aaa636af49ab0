package org.holdfast.proving.bench.claims;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Benchmark;
import org.holdfast.proving.bench.Goal;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.bench.peer.ListTable;
import org.holdfast.proving.bench.peer.Postgres;

/** A list is claimed, intended and written from its first record to its last; the claims of its ends are compared. */
public final class ClaimCost implements Benchmark {
    private static final int ROUNDS = 1;
    private static final int BATCH = 100;
    private static final String LIST = "long";
    private static final String TABLE = "cl_long";

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public String title() {
        return "cost of a claim at the end of a list of 1,000,000 beside its start";
    }

    @Override
    public List<Row> run(Bench bench) throws IOException, InterruptedException {
        Path folder = bench.folder(name());
        int records = bench.full(1_000_000, 5_000);
        List<Double> start = new ArrayList<>();
        List<Double> end = new ArrayList<>();
        List<Double> rate = new ArrayList<>();
        try (Postgres postgres = new Postgres(folder.resolve("postgres.log")); ListTable table = new ListTable(postgres)) {
            StoreOptions store = new StoreOptions(postgres);
            try (StoreClient client = new StoreClient(store.connector())) {
                store.lists().importCsv(new ImportRequest(LIST, false, "", "UTC"), new StringReader("phone\n+493012345678\n"));
                for (int round = 1; round <= bench.options().rounds(ROUNDS); round++) {
                    table.fill(TABLE, records);
                    long began = System.nanoTime();
                    List<Long> claims = client.drain(LIST, BATCH);
                    rate.add(records / ((System.nanoTime() - began) / 1e9));
                    int part = Math.max(1, claims.size() / 20);
                    start.add(median(claims.subList(0, part)));
                    end.add(median(claims.subList(claims.size() - part, claims.size())));
                    bench.say(String.format(Locale.ROOT, "round %d: claim of %d at the start %.0f µs, at the end %.0f µs, %.0f records/s",
                            round, BATCH, start.get(round - 1), end.get(round - 1), rate.get(round - 1)));
                }
            }
        }
        Sample first = new Sample(start);
        Sample last = new Sample(end);
        return List.of(
                Row.of(name(), "claim of " + BATCH + " in the first twentieth of the list", "µs", first),
                Row.of(name(), "claim of " + BATCH + " in the last twentieth", "µs", last),
                new Row(name(), "end beside start", "ratio", last.over(first), Goal.atMost(1.25), "medians of the claims"),
                Row.of(name(), "cycles on one thread, store connector alone", "records/s", new Sample(rate)));
    }

    private static double median(List<Long> nanos) {
        return new Sample(nanos.stream().map(Long::doubleValue).toList()).median() / 1000;
    }
}
