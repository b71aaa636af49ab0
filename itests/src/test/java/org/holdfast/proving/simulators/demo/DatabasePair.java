package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.Ports;

/**
 * Two PostgreSQL servers on the loopback, one a streaming standby of the other. PostgreSQL refuses to run as root: root
 * starts it as the user postgres.
 */
final class DatabasePair implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final int STAMP_LENGTH = 23;

    private final Path folder;
    private final Path logs;
    private final Path bin;
    private final int[] ports = new int[2];
    private final Child[] servers = new Child[2];

    /** Starts the first one as primary with an empty database, the second one as its standby. */
    DatabasePair(Path logs) throws IOException, InterruptedException {
        this.logs = logs;
        bin = bin();
        folder = Files.createTempDirectory("holdfast-pair");
        if (isRoot()) {
            Command.must(List.of("chown", "postgres", folder.toString()));
        }
        for (int i = 0; i < 2; i++) {
            ports[i] = Ports.free();
        }
        Command.must(asPostgres("env", "-C", folder.toString(), tool("initdb"), "-D", data(0), "-U", "holdfast", "-A", "trust",
                "-E", "UTF8", "--locale=C", "--no-sync"));
        start(0);
        psql(0, "postgres", "CREATE DATABASE holdfast");
        rebuild(1, 0);
    }

    private static Path bin() throws IOException {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no PostgreSQL under " + INSTALLED + ": install the package postgresql"));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asPostgres(String... command) {
        List<String> full = new ArrayList<>();
        if (isRoot()) {
            full.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        full.addAll(List.of(command));
        return full;
    }

    private String tool(String name) {
        return bin.resolve(name).toString();
    }

    private String data(int server) {
        return folder.resolve("data" + server).toString();
    }

    private Path log(int server) {
        return logs.resolve("postgres" + server + ".log");
    }

    /** The URLs, the first primary first. */
    String urls() {
        return url(0) + "," + url(1);
    }

    private String url(int server) {
        return "jdbc:postgresql://127.0.0.1:" + ports[server] + "/holdfast";
    }

    private void start(int server) throws IOException, InterruptedException {
        Files.deleteIfExists(log(server));
        servers[server] = run(server, ports[server], log(server));
    }

    private Child run(int server, int port, Path log) throws IOException, InterruptedException {
        Child started = Child.start("postgres" + server, log, java.util.Map.of(), asPostgres("env", "-C", folder.toString(),
                tool("postgres"), "-D", data(server), "-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c",
                "unix_socket_directories=", "-c", "fsync=off", "-c", "log_timezone=UTC", "-c", "log_line_prefix=%m %a ", "-c",
                "log_statement=mod"));
        List<String> ask = psqlCommand(port, "postgres", "SELECT 1");
        if (Repeat.until(PAUSE, PATIENCE, () -> Optional.of(Command.run(20, ask)).filter(outcome -> outcome.exit() == 0)).isEmpty()) {
            throw new IOException("PostgreSQL did not start: " + Files.readString(log));
        }
        return started;
    }

    /** Makes one of them new as a standby of the other. */
    void rebuild(int standby, int primary) throws IOException, InterruptedException {
        deleteTree(Path.of(data(standby)));
        Command.must(asPostgres("env", "-C", folder.toString(), tool("pg_basebackup"), "-h", "127.0.0.1", "-p",
                Integer.toString(ports[primary]), "-U", "holdfast", "-D", data(standby), "-R", "-X", "stream", "-c", "fast", "--no-sync"));
        start(standby);
    }

    /** Ends it at once, without a word to anybody. */
    void kill(int server) throws IOException, InterruptedException {
        Command.must(List.of("kill", "-QUIT", Long.toString(servers[server].pid())));
        if (!servers[server].ends(PATIENCE)) {
            servers[server].kill();
        }
    }

    void promote(int server) throws IOException, InterruptedException {
        psql(server, "postgres", "SELECT pg_promote(false)");
    }

    /** What a server that was killed had stored; it runs for this on a port that nobody else knows. */
    String lastWords(int server, String query) throws IOException, InterruptedException {
        int port = Ports.free();
        Child woken = run(server, port, logs.resolve("postgres" + server + ".last.log"));
        try {
            return output(psqlCommand(port, "holdfast", query));
        } finally {
            woken.stop();
        }
    }

    private List<String> psqlCommand(int port, String database, String query) {
        return List.of(tool("psql"), "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "holdfast", "-d", database, "-At", "-c", query);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(30, command);
        if (outcome.exit() != 0) {
            throw new IOException(command + ": " + outcome.output());
        }
        return outcome.output().strip();
    }

    String psql(int server, String database, String query) throws IOException, InterruptedException {
        return output(psqlCommand(ports[server], database, query));
    }

    /**
     * How long after it was ready for writing the promoted server was asked for the first claim, by its own log.
     *
     * @throws IOException when there was no claim, or it came before
     */
    Duration firstClaim(int server) throws IOException {
        Instant ready = null;
        for (String line : Files.readAllLines(log(server))) {
            if (line.contains("archive recovery complete")) {
                ready = stamp(line);
            } else if (ready != null && line.contains(" holdfast-main-claim ") && line.contains("SET record_status = 2")) {
                return Duration.between(ready, stamp(line));
            }
        }
        throw new IOException("no claim after the promotion, see " + log(server));
    }

    private static Instant stamp(String line) {
        return LocalDateTime.parse(line.substring(0, STAMP_LENGTH), STAMP).toInstant(ZoneOffset.UTC);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            if (servers[i] != null && servers[i].alive()) {
                kill(i);
            }
        }
        deleteTree(folder);
    }
}
