package org.holdfast.itests.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.rules.ExternalResource;

/** One server for all classes of a suite: started for the first that wants it, stopped after the last. */
final class Peers extends ExternalResource {
    private static final Peers SHARED = new Peers();

    /** Stays after the tests: logs, counters and captures of the peers are there to be looked at. */
    private static final Path FOLDER = Path.of("target", "peers").toAbsolutePath();

    private int users;
    private Holdfast server;

    private Peers() {
    }

    static Peers shared() {
        return SHARED;
    }

    @Override
    protected void before() throws Throwable {
        if (users++ == 0) {
            clean();
            try {
                server = new Holdfast(FOLDER);
            } catch (Exception e) {
                users--;
                throw e;
            }
        }
    }

    @Override
    protected void after() {
        if (--users == 0) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("the server cannot be stopped", e);
            }
        }
    }

    private static void clean() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.createDirectories(FOLDER);
    }

    Holdfast server() {
        return server;
    }

    Path folder(String name) throws Exception {
        return Files.createDirectory(FOLDER.resolve(name));
    }
}
