package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.demo.Command;
import org.holdfast.proving.simulators.demo.DemoServer;

/**
 * An Asterisk whose dial plan plays the callees. The one of the system, or the one that {@code ./ocs test} unpacks into
 * {@code run/asterisk} where the distribution has none.
 */
final class Asterisk implements AutoCloseable {
    private static final List<String> FILES = List.of(
            "asterisk.conf", "modules.conf", "pjsip.conf", "extensions.conf", "cdr.conf", "logger.conf", "rtp.conf");
    private static final List<Path> MODULES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/asterisk/modules"),
            Path.of("/usr/lib/aarch64-linux-gnu/asterisk/modules"), Path.of("/usr/lib/asterisk/modules"));

    private final Path folder;
    private final String address;
    private final int port = DemoServer.freePort();
    private final String program;
    private final Peer process;

    Asterisk(Path parent, String address) throws Exception {
        this.address = address;
        folder = Files.createDirectory(parent.resolve("asterisk"));
        Path unpacked = Path.of("..", "run", "asterisk").toAbsolutePath().normalize();
        boolean own = Files.isExecutable(unpacked.resolve("asterisk"));
        program = own ? unpacked.resolve("asterisk").toString() : "asterisk";
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("var"));
        Files.createDirectories(folder.resolve("log").resolve("cdr-csv"));
        for (String file : FILES) {
            Files.writeString(etc.resolve(file), Resources.text("asterisk/" + file)
                    .replace("{folder}", folder.toString())
                    .replace("{modules}", own ? unpacked.resolve("modules").toString() : installedModules())
                    .replace("{share}", own ? unpacked.resolve("share").toString() : "/usr/share/asterisk")
                    .replace("{address}", address)
                    .replace("{port}", Integer.toString(port)));
        }
        process = Peer.start("asterisk", folder, false, List.of(program, "-C", configuration(), "-f"));
        Wait.until("Asterisk has booted", Duration.ofSeconds(60), this::booted);
    }

    private static String installedModules() {
        return MODULES.stream().filter(Files::isDirectory).findFirst()
                .orElseThrow(() -> new IllegalStateException("no Asterisk: ./ocs test provides it")).toString();
    }

    private String configuration() {
        return folder.resolve("etc").resolve("asterisk.conf").toString();
    }

    private boolean booted() throws Exception {
        if (!process.alive()) {
            throw new AssertionError("Asterisk ended: " + process.output());
        }
        return Command.run(10, List.of(program, "-C", configuration(), "-rx", "core waitfullybooted")).output().contains("fully booted");
    }

    String uri() {
        return "sip:" + hostPort();
    }

    /** Address and port as a capture shows them. */
    String hostPort() {
        return address + ":" + port;
    }

    int port() {
        return port;
    }

    /** Its own records of calls: how often each number was called. */
    Map<String, Integer> calls() throws Exception {
        Map<String, Integer> calls = new TreeMap<>();
        Path records = folder.resolve("log").resolve("cdr-csv").resolve("Master.csv");
        if (Files.exists(records)) {
            for (String line : Files.readAllLines(records)) {
                calls.merge(line.split("\",\"")[2], 1, Integer::sum);
            }
        }
        return calls;
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
