package org.holdfast.servers.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.Ports;

/**
 * A real PostgreSQL server on a free port of the loopback, in a folder that is removed at the end. It refuses to run as
 * root, so root starts it as the user {@code postgres}.
 */
final class Postgres implements AutoCloseable {
    static final String USER = "holdfast";
    static final String PASSWORD = "secret of the test";
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path folder = Files.createTempDirectory("holdfast-pg");
    private final int port;
    private final Process process;

    Postgres() throws IOException, InterruptedException {
        port = Ports.free();
        Path bin;
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            bin = versions.map(version -> version.resolve("bin")).filter(each -> Files.isExecutable(each.resolve("initdb")))
                    .max(Comparator.naturalOrder()).orElseThrow();
        }
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        String data = folder.resolve("data").toString();
        if (isRoot()) {
            start(List.of("chown", "-R", "postgres", folder.toString())).waitFor();
        }
        Process init = start(asPostgres(bin.resolve("initdb").toString(), "-D", data, "-U", USER, "-A", "scram-sha-256",
                "--pwfile=" + password, "-E", "UTF8", "--locale=C", "--no-sync"));
        if (!init.waitFor(120, TimeUnit.SECONDS) || init.exitValue() != 0) {
            throw new IllegalStateException("initdb failed: " + Files.readString(folder.resolve("log")));
        }
        process = start(asPostgres(bin.resolve("postgres").toString(), "-D", data, "-p", String.valueOf(port), "-c",
                "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL did not start");
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asPostgres(String... command) {
        List<String> full = new ArrayList<>(isRoot()
                ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") : List.of());
        full.addAll(List.of(command));
        return full;
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
