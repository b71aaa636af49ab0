package org.holdfast.proving.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Child;
import org.holdfast.proving.simulators.demo.Command;

/**
 * A PostgreSQL of the benchmark's own on the loopback, with fsync, in a folder that is removed at the end. PostgreSQL
 * refuses to run as root, so that root starts it as the user {@code postgres}.
 */
public final class Postgres implements AutoCloseable {
    /** Its only user. */
    public static final String USER = "holdfast";
    /** His password; the server listens on the loopback only, and not for long. */
    public static final String PASSWORD = "bench";
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final int TRIES = 600;
    private static final long PAUSE = 100;
    private static final int ENDS = 50;

    private final Path folder;
    private final int port;
    private final Child server;

    /** Makes a cluster with one empty database {@code bench} and starts it; its log goes to {@code log}. */
    public Postgres(Path log) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("holdfast-bench-pg");
        port = Ports.free();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Path data = Files.createDirectory(folder.resolve("data"));
        if (isRoot()) {
            Command.must(List.of("chown", "-R", "postgres", folder.toString()));
        }
        Command.must(asPostgres(program("initdb"), "-D", data.toString(), "-U", USER, "-A", "scram-sha-256",
                "--pwfile=" + password, "-E", "UTF8", "--locale=C", "--no-sync"));
        server = Child.start("postgres", log, Map.of(), asPostgres(program("postgres"), "-D", data.toString(), "-p",
                Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c",
                "shared_buffers=2GB", "-c", "max_wal_size=8GB", "-c", "checkpoint_timeout=30min"));
        try {
            awaitAnswer(log);
            try (Connection connection = connect("postgres"); var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE bench");
            } catch (SQLException e) {
                throw new IOException(e);
            }
        } catch (IOException failed) {
            close();
            throw failed;
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

    /** Path of one of its programs, of the newest version that is installed. */
    public static String program(String name) throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                List<Path> found = versions.map(version -> version.resolve("bin").resolve(name))
                        .filter(Files::isExecutable)
                        .sorted(Comparator.reverseOrder())
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(0).toString();
                }
            }
        }
        return name;
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES && server.alive(); i++) {
            try (Connection connection = connect("postgres")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                Thread.sleep(PAUSE);
            }
        }
        throw new IOException("PostgreSQL did not start; see " + log);
    }

    /** Its processes. */
    Set<Long> processes() {
        return ProcessHandle.of(pid()).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /**
     * Waits a while until no other processes than these are left: the CPU time of one that served a client is that of the
     * parent only when the parent has seen its end.
     */
    void awaitOnly(Set<Long> these) throws InterruptedException {
        for (int i = 0; i < ENDS && !these.containsAll(processes()); i++) {
            Thread.sleep(PAUSE);
        }
    }

    /** A connection to the database. */
    public Connection connect() throws SQLException {
        return connect("bench");
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
    }

    /** For {@code endpoints} of the record store. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/bench";
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The parent of all its processes. */
    public long pid() {
        return server.pid();
    }

    @Override
    public void close() throws IOException {
        try {
            // SIGINT, the fast shutdown: SIGTERM would wait for the connections
            Command.run(10, List.of("kill", "-INT", Long.toString(server.pid())));
            server.stop();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
