package org.holdfast.proving.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.proving.simulators.demo.Command;

/** pgbench with a script of ours. */
public final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final int MOST_SECONDS = 600;

    private Pgbench() {
    }

    /** Runs a script so many times by two clients together; scripts a second. */
    public static double run(Postgres postgres, Path folder, String script, int times) throws IOException, InterruptedException {
        Set<Long> before = postgres.processes();
        Path file = Files.writeString(folder.resolve("pgbench.sql"), script);
        Command.Outcome outcome = Command.run(MOST_SECONDS, List.of("env", "PGPASSWORD=" + Postgres.PASSWORD,
                Postgres.program("pgbench"), "-h", "127.0.0.1", "-p", Integer.toString(postgres.port()), "-U", Postgres.USER, "-n",
                "-M", "prepared", "-c", "2", "-j", "2", "-D", "cursor=0", "-t", Integer.toString(Math.max(1, times / 2)), "-f",
                file.toString(), "bench"));
        Matcher rate = RATE.matcher(outcome.output());
        if (outcome.exit() != 0 || !rate.find()) {
            throw new IOException(String.format(Locale.ROOT, "pgbench: exit %d, %s", outcome.exit(), outcome.output().strip()));
        }
        postgres.awaitOnly(before);
        return Double.parseDouble(rate.group(1));
    }
}
