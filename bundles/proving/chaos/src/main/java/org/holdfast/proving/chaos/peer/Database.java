package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.simulators.demo.Command;

/** A PostgreSQL server with TLS, or a standby of another one. It refuses to run as root: root starts it as postgres. */
public final class Database extends Station {
    private static final String PORT = "5432";
    private static final String USER = "holdfast";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Papers papers;

    /** Not made yet. */
    public Database(String name, Path folder, Namespace place) throws Exception {
        super(name, folder, place);
        home = Files.createTempDirectory("holdfast-chaos-pg");
        Command.must(List.of("chown", "postgres", home.toString()));
        papers = new Papers(folder, place.there());
    }

    private Path data() {
        return home.resolve("data");
    }

    private static List<String> asPostgres(List<String> command) {
        List<String> full = new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        full.addAll(command);
        return full;
    }

    private void tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-C", home.toString(), Postgres.program(name)));
        command.addAll(List.of(arguments));
        place().must(asPostgres(command).toArray(String[]::new));
    }

    /** Makes it as a server of its own with an empty database, and starts it. */
    public Database create() throws Exception {
        tool("initdb", "-D", data().toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Files.writeString(data().resolve("pg_hba.conf"), "host all all 10.213.0.0/16 trust\nhost replication all 10.213.0.0/16 trust\n",
                StandardOpenOption.APPEND);
        use(Papers.Kind.GOOD);
        start();
        value("postgres", "CREATE DATABASE holdfast");
        return this;
    }

    /** Makes it anew as a standby that streams from another one, and starts it. */
    public Database follow(Database primary) throws Exception {
        if (alive()) {
            kill();
        }
        deleteTree(data());
        tool("pg_basebackup", "-h", primary.place().there(), "-p", PORT, "-U", USER, "-D", data().toString(), "-R", "-X", "stream", "-c",
                "fast", "--no-sync");
        use(Papers.Kind.GOOD);
        start();
        return this;
    }

    /** Makes a standby a server that can be written to. */
    public void promote() throws Exception {
        value("postgres", "SELECT pg_promote(false)");
    }

    /** The URL, checking the certificate. */
    public String url() {
        return "jdbc:postgresql://" + place().there() + ":" + PORT + "/holdfast?sslmode=verify-full&sslrootcert=" + papers.trust();
    }

    @Override
    protected List<String> command() throws IOException {
        return asPostgres(List.of("env", "-C", home.toString(), Postgres.program("postgres"), "-D", data().toString(), "-p", PORT, "-c",
                "listen_addresses=*", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "ssl=on", "-c", "ssl_cert_file=used.pem", "-c",
                "ssl_key_file=used.key", "-c", "log_timezone=UTC", "-c", "log_line_prefix=%m %a "));
    }

    @Override
    protected boolean ready() throws Exception {
        return psql("postgres", "SELECT 1").exit() == 0;
    }

    /** The only value of the only row that a query gives, asked from inside its own namespace. */
    public String value(String query) throws Exception {
        return value("holdfast", query);
    }

    private String value(String database, String query) throws Exception {
        Command.Outcome outcome = psql(database, query);
        if (outcome.exit() != 0) {
            throw new IOException(name() + ": " + query + ": " + outcome.output());
        }
        return outcome.output().strip();
    }

    private Command.Outcome psql(String database, String query) throws Exception {
        return place().run(20, List.of(Postgres.program("psql"), "-h", "127.0.0.1", "-p", PORT, "-U", USER, "-d", database, "-At", "-c", query));
    }

    /** Ends it by its fast shutdown and starts it with this certificate. */
    @Override
    public void certificate(Papers.Kind kind) throws Exception {
        tool("pg_ctl", "stop", "-m", "fast", "-D", data().toString(), "-t", "30");
        Wait.until(name() + " has ended", PATIENCE, () -> !alive());
        use(kind);
        start();
    }

    private void use(Papers.Kind kind) throws Exception {
        Files.copy(papers.of(kind).certificate(), data().resolve("used.pem"), StandardCopyOption.REPLACE_EXISTING);
        Path key = Files.copy(papers.of(kind).key(), data().resolve("used.key"), StandardCopyOption.REPLACE_EXISTING);
        Command.must(List.of("chown", "postgres", data().resolve("used.pem").toString(), key.toString()));
        Command.must(List.of("chmod", "600", key.toString()));
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
    public void close() throws Exception {
        super.close();
        deleteTree(home);
    }
}
