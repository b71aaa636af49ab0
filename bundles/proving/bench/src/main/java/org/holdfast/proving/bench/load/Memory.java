package org.holdfast.proving.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.bench.peer.Server;
import org.holdfast.proving.simulators.demo.Command;

/** Heap after a full collection with many phones ringing, and without. */
final class Memory {
    private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
    private static final int MOST_SECONDS = 180;
    /** Transactions of the calls before are kept for half a minute, as RFC 3261 asks. */
    private static final int QUIET_SECONDS = 40;

    private final Bench bench;
    private final Server server;
    private final Campaign campaign;

    Memory(Bench bench, Server server, Campaign campaign) {
        this.bench = bench;
        this.server = server;
        this.campaign = campaign;
    }

    List<Row> measure() throws IOException, InterruptedException {
        int calls = bench.full(10_000, 50);
        TimeUnit.SECONDS.sleep(bench.full(QUIET_SECONDS, 1));
        double before = heap();
        server.startSession(Campaign.HOLDING);
        int waited = 0;
        while (campaign.count("dialing", Campaign.HOLDING) < calls) {
            if (waited++ > MOST_SECONDS) {
                throw new IOException("not all " + calls + " phones ring");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        double with = heap();
        server.shell().must("ocs:campaign-force-unload " + Campaign.HOLDING);
        bench.say(String.format(java.util.Locale.ROOT, "heap %.0f kB, with %d attempts in flight %.0f kB", before, calls, with));
        return List.of(Row.of("load", "memory of an attempt in flight (server and SIP)", "kB", Sample.of((with - before) / calls)));
    }

    private double heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("no heap in the answer of jcmd");
        }
        return Double.parseDouble(used.group(1));
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(60, List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.pid()), what));
        if (outcome.exit() != 0) {
            throw new IOException("jcmd " + what + ": " + outcome.output().strip());
        }
        return outcome.output();
    }
}
