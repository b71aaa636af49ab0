package org.holdfast.proving.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.simulators.demo.Command;

/** The machine and the peers, for the result. */
final class Machine {
    private Machine() {
    }

    /** Name and value of everything that a reader needs in order to judge the numbers. */
    static Map<String, String> describe() throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("cpu", Runtime.getRuntime().availableProcessors() + " × " + line("/proc/cpuinfo", "model name"));
        all.put("memory", line("/proc/meminfo", "MemTotal"));
        all.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        all.put("sipp", version(List.of("sipp", "-v"), "SIPp"));
        all.put("postgresql", version(List.of(Postgres.program("postgres"), "--version"), ""));
        all.put("pgbench", version(List.of(Postgres.program("pgbench"), "--version"), ""));
        return all;
    }

    private static String line(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String version(List<String> command, String has) throws InterruptedException {
        try {
            return Command.run(10, command).output().lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty() && line.contains(has))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException missing) {
            return "not installed";
        }
    }
}
