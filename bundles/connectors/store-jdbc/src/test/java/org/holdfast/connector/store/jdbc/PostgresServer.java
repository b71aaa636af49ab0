package org.holdfast.connector.store.jdbc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.Ports;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server on a free port of the loopback, in a folder that is removed at the end. PostgreSQL
 * refuses to run as root, so that root starts it as the user {@code postgres}.
 */
final class PostgresServer implements AutoCloseable {
    private static final long START_MILLIS = 120_000;
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "secret of the test";

    private final Path folder;
    private final int port;
    private final Path bin;
    private final List<String> settings;
    private final int disk;
    private Process process;
    private int databases;

    PostgresServer(String... settings) throws IOException, InterruptedException {
        this(0, settings);
    }

    private PostgresServer(int disk, String... settings) throws IOException, InterruptedException {
        this.disk = disk;
        this.settings = List.of(settings);
        bin = bin();
        folder = Files.createTempDirectory("holdfast-pg");
        port = Ports.free();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(folder.resolve("disk"));
        if (isRoot()) {
            run(List.of("chown", "-R", "postgres", folder.toString()));
        }
        run(asPostgres(bin.resolve("initdb").toString(), "-D", data.toString(), "-U", "holdfast", "-A",
                "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--locale=C", "--no-sync"));
        process = start();
    }

    /** A server whose databases, but not its log, are on a disk of their own of so many megabytes. */
    static PostgresServer withSmallDisk(int megabytes) throws IOException, InterruptedException, SQLException {
        PostgresServer server = new PostgresServer(megabytes);
        server.execute("CREATE TABLESPACE small LOCATION '" + server.folder.resolve("disk") + "'");
        return server;
    }

    /** Mounted where only the server sees it, so that it is gone with the server. */
    private List<String> onDisk(List<String> command) {
        if (disk == 0) {
            return command;
        }
        List<String> full = new ArrayList<>(List.of("unshare", "--mount"));
        full.addAll(isRoot() ? List.of() : List.of("--user", "--map-current-user", "--keep-caps"));
        full.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=" + disk + "m holdfast \"$0\""
                + (isRoot() ? " && chown postgres \"$0\"" : "") + " && exec \"$@\"", folder.resolve("disk").toString()));
        full.addAll(command);
        return full;
    }

    /** A hot standby that streams from this primary, asynchronously. */
    private PostgresServer(PostgresServer primary) throws IOException, InterruptedException {
        settings = List.of();
        disk = 0;
        bin = primary.bin;
        folder = Files.createTempDirectory("holdfast-pg");
        port = Ports.free();
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        run(asPostgres("env", "PGPASSWORD=" + PASSWORD, bin.resolve("pg_basebackup").toString(), "-h", "127.0.0.1", "-p",
                Integer.toString(primary.port), "-U", "holdfast", "-D", folder.resolve("data").toString(), "-R", "-X", "stream",
                "-c", "fast", "--no-sync"));
        process = start();
    }

    PostgresServer standby() throws IOException, InterruptedException {
        return new PostgresServer(this);
    }

    /** Waits until the standby has all that was committed here. */
    void awaitReceived() throws SQLException, InterruptedException {
        await("SELECT COUNT(*) = 1 AND bool_and(replay_lsn >= pg_current_wal_insert_lsn()) FROM pg_stat_replication");
    }

    /** From now on this standby receives nothing more. */
    void cutOff(PostgresServer primary) throws SQLException, InterruptedException {
        execute("ALTER SYSTEM SET primary_conninfo = ''");
        execute("SELECT pg_reload_conf()");
        primary.await("SELECT COUNT(*) = 0 FROM pg_stat_replication");
    }

    void promote() throws SQLException {
        execute("SELECT pg_promote(false)");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until the query says true. */
    void await(String query) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            while (!isTrue(statement, query)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("never true: " + query);
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Path bin() throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                List<Path> found = versions.map(version -> version.resolve("bin"))
                        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                        .sorted(Comparator.reverseOrder())
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
        }
        throw new IllegalStateException(
                "no PostgreSQL under " + INSTALLED + "/*/bin: install the package postgresql, these tests need it");
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

    private void run(List<String> command) throws IOException, InterruptedException {
        File log = folder.resolve("command.log").toFile();
        Process run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!run.waitFor(2, TimeUnit.MINUTES) || run.exitValue() != 0) {
            throw new IllegalStateException(command + " failed: " + Files.readString(log.toPath()));
        }
    }

    private Process start() throws IOException, InterruptedException {
        List<String> command = asPostgres(bin.resolve("postgres").toString(), "-D", folder.resolve("data").toString(), "-p",
                Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off");
        settings.forEach(each -> command.addAll(List.of("-c", each)));
        Process server = new ProcessBuilder(onDisk(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL did not start: " + server.info());
            }
            server.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return server;
    }

    private boolean answers() {
        try (Connection connection = admin()) {
            return connection.isValid(30);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection admin() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "holdfast", PASSWORD);
    }

    int port() {
        return port;
    }

    /** The URL of a database of this name. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Creates an empty database; returns its URL. */
    synchronized String database() throws SQLException {
        String name = "test" + ++databases;
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + (disk == 0 ? "" : " TABLESPACE small"));
        }
        return url(name);
    }

    String password() {
        return PASSWORD;
    }

    /** Ends the server at once, as a crash does. */
    void crash() throws IOException, InterruptedException {
        signal("QUIT");
    }

    /** Starts it again after a crash. */
    void restart() throws IOException, InterruptedException {
        process = start();
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal("INT");
        @Nullable IOException failure = null;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            failure = e;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
