package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Command;

/**
 * An Asterisk: its dial plan plays the callees, or it is the switch of the connector over ARI. The one of the system, or
 * one that {@code ./ocs test} unpacks into {@code run/asterisk} and {@code run/asterisk-22} where the distribution has none.
 */
final class Asterisk implements AutoCloseable {
    private static final List<String> FILES = List.of("asterisk.conf", "modules.conf", "cdr.conf", "logger.conf", "rtp.conf");
    private static final List<Path> MODULES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/asterisk/modules"),
            Path.of("/usr/lib/aarch64-linux-gnu/asterisk/modules"), Path.of("/usr/lib/asterisk/modules"));
    private static final Path RUN = Path.of("..", "run").toAbsolutePath().normalize();

    private final Path folder;
    private final String address;
    private final int port = Ports.free();
    private final int http = Ports.free();
    private final String program;
    private Peer process;

    /** The callees. */
    Asterisk(Path parent, String address) throws Exception {
        this(parent, "asterisk", "asterisk", address, List.of("asterisk/pjsip.conf", "asterisk/extensions.conf"), Map.of());
    }

    private Asterisk(Path parent, String name, String home, String address, List<String> more, Map<String, String> values) throws Exception {
        this.address = address;
        folder = Files.createDirectory(parent.resolve(name));
        Path unpacked = RUN.resolve(home);
        boolean own = Files.isExecutable(unpacked.resolve("asterisk"));
        program = own ? unpacked.resolve("asterisk").toString() : "asterisk";
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("var"));
        Files.createDirectories(folder.resolve("log").resolve("cdr-csv"));
        Map<String, String> all = new HashMap<>(values);
        all.putAll(Map.of("folder", folder.toString(),
                "modules", own ? unpacked.resolve("modules").toString() : installedModules(),
                "share", own ? unpacked.resolve("share").toString() : "/usr/share/asterisk",
                "address", address, "port", Integer.toString(port), "http", Integer.toString(http)));
        List<String> files = new ArrayList<>(more);
        FILES.forEach(file -> files.add("asterisk/" + file));
        for (String file : files) {
            String text = Resources.text(file);
            for (Map.Entry<String, String> value : all.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            Files.writeString(etc.resolve(Path.of(file).getFileName()), text);
        }
        start();
    }

    /** The switch: this version, which calls contacts and agents through this SIP server. */
    static Asterisk dialing(String version, Path parent, Kamailio proxy) throws Exception {
        return new Asterisk(parent, version + "-switch", version, "127.0.0.1",
                List.of("asterisk-switch/pjsip.conf", "asterisk-switch/extensions.conf", "asterisk-switch/http.conf", "asterisk-switch/ari.conf"),
                Map.of("proxy", proxy.hostPort()));
    }

    /** The newest version that is here. */
    static String newest() {
        return Files.isExecutable(RUN.resolve("asterisk-22").resolve("asterisk")) ? "asterisk-22" : "asterisk";
    }

    /** Starts it, again after a kill. */
    void start() throws Exception {
        process = Peer.start("asterisk", folder, false, List.of(program, "-C", configuration(), "-f"));
        Wait.until("Asterisk has booted", Duration.ofSeconds(60), this::booted);
    }

    void kill() throws Exception {
        process.kill();
    }

    /** Where ARI answers. */
    String ari() {
        return "http://" + address + ":" + http;
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
