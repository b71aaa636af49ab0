package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.proving.chaos.peer.AsteriskHome;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;

/**
 * An Asterisk: its dial plan plays the callees, or it is the switch of the connector over ARI. The one of the system, or
 * one that {@code ./ocs test} unpacks into {@code run/asterisk} and {@code run/asterisk-22} where the distribution has none.
 */
public final class Asterisk implements AutoCloseable {
    private static final Path RUN = Path.of("..", "run").toAbsolutePath().normalize();

    private final Path folder;
    private final String address;
    private final int port = Ports.free();
    private final int http = Ports.free();
    private final int ami = Ports.free();
    private final AsteriskHome home;
    private Peer process;

    /** The callees. */
    Asterisk(Path parent, String address) throws Exception {
        this(parent, "asterisk", "asterisk", address, List.of("asterisk/pjsip.conf", "asterisk/extensions.conf"), Map.of());
    }

    private Asterisk(Path parent, String name, String version, String address, List<String> more, Map<String, String> values) throws Exception {
        this.address = address;
        folder = Files.createDirectory(parent.resolve(name));
        home = AsteriskHome.of(RUN, version);
        Map<String, String> files = new HashMap<>();
        for (String file : more) {
            files.put(Path.of(file).getFileName().toString(), Resources.text(file));
        }
        Map<String, String> all = new HashMap<>(values);
        all.putAll(Map.of("address", address, "port", Integer.toString(port), "http", Integer.toString(http),
                "ami", Integer.toString(ami)));
        home.configure(folder, files, all);
        start();
    }

    /** The switch: this version, which calls contacts and agents through this SIP server, {@code host:port}. */
    public static Asterisk dialing(String version, Path parent, String proxy) throws Exception {
        return new Asterisk(parent, version + "-switch", version, "127.0.0.1",
                List.of("asterisk-switch/pjsip.conf", "asterisk-switch/extensions.conf", "asterisk-switch/http.conf", "asterisk-switch/ari.conf",
                        "asterisk-switch/manager.conf"),
                Map.of("proxy", proxy));
    }

    /** The newest version that is here. */
    public static String newest() {
        return AsteriskHome.newest(RUN);
    }

    /** Starts it, again after a kill. */
    void start() throws Exception {
        process = Peer.start("asterisk", folder, false, home.command(folder));
        Wait.until("Asterisk has booted", Duration.ofSeconds(60), this::booted);
    }

    void kill() throws Exception {
        process.kill();
    }

    /** Where ARI answers. */
    public String ari() {
        return "http://" + address + ":" + http;
    }

    /** Where the manager interface listens. */
    public String ami() {
        return address + ":" + ami;
    }

    private boolean booted() throws Exception {
        if (!process.alive()) {
            throw new AssertionError("Asterisk ended: " + process.output());
        }
        return home.hasBooted(folder);
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
