package org.holdfast.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.sip.FarEnd;

/** The simulated SIP server of a container test: a process of its own, started where the container is started from. */
final class FarEndOutside {
    private FarEndOutside() {
    }

    /**
     * Starts one that ends with this process.
     *
     * @param name its journal is {@link #journal}
     * @param timeScale factor for ring and talk times
     * @return its port on 127.0.0.1
     */
    static int start(String name, String timeScale) throws IOException {
        int port = Ports.free();
        Path journal = journal(name);
        Files.deleteIfExists(journal);
        Files.deleteIfExists(Path.of(journal + ".agents"));
        Process farEnd = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), FarEnd.class.getName(), "--listen", "127.0.0.1:" + port,
                "--journal", journal.toString(), "--time-scale", timeScale)
                .redirectErrorStream(true).redirectOutput(new File("target/" + name + ".out")).start();
        Runtime.getRuntime().addShutdownHook(new Thread(farEnd::destroy));
        return port;
    }

    /** The file in which it writes down every call, before it answers. */
    static Path journal(String name) {
        return Path.of("target", name + ".log").toAbsolutePath();
    }
}
