package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.Root;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Command;

/** A PostgreSQL server on the loopback with an empty database. It refuses to run as root: root starts it as postgres. */
final class Postgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path folder;
    private final Peer server;
    private final int port;
    private final Path bin;

    Postgres() throws Exception {
        bin = bin();
        folder = Files.createTempDirectory("holdfast-peers-pg");
        port = Ports.free();
        Path data = Files.createDirectory(folder.resolve("data"));
        if (Root.isRoot()) {
            Command.must(List.of("chown", "-R", "postgres", folder.toString()));
        }
        Command.must(asPostgres("env", "-C", folder.toString(), bin.resolve("initdb").toString(), "-D", data.toString(),
                "-U", "holdfast", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        server = Peer.start("postgres", folder, false, asPostgres(bin.resolve("postgres").toString(), "-D", data.toString(),
                "-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        List<String> create = List.of(bin.resolve("createdb").toString(), "-h", "127.0.0.1", "-p", Integer.toString(port),
                "-U", "holdfast", "holdfast");
        Wait.until("PostgreSQL answers", Duration.ofSeconds(60), () -> Command.run(20, create).exit() == 0);
    }

    private static Path bin() throws Exception {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                List<Path> found = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .sorted(Comparator.reverseOrder())
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
        }
        throw new IllegalStateException("no PostgreSQL under " + INSTALLED + ": install the package postgresql");
    }

    private static List<String> asPostgres(String... command) {
        List<String> full = new ArrayList<>();
        if (Root.isRoot()) {
            full.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        full.addAll(List.of(command));
        return full;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/holdfast";
    }

    /** The only value of the only row that this query gives. */
    String value(String query) throws Exception {
        Command.Outcome outcome = Command.run(30, List.of(bin.resolve("psql").toString(), "-h", "127.0.0.1", "-p",
                Integer.toString(port), "-U", "holdfast", "-d", "holdfast", "-At", "-c", query));
        if (outcome.exit() != 0) {
            throw new IllegalStateException(query + ": " + outcome.output());
        }
        return outcome.output().strip();
    }

    @Override
    public void close() throws Exception {
        if (server.alive()) {
            server.signal("INT");
            Wait.met(Duration.ofSeconds(10), () -> !server.alive());
        }
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
