package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.SipPing;
import org.holdfast.proving.chaos.peer.Wait;

/** A Kamailio as SIP server on one address and port. */
final class Kamailio implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final String address;
    private final int port;
    private final String namespace;
    private Peer process;

    /**
     * Starts it.
     *
     * @param namespace network namespace to start it in, empty = ours
     * @param routes where calls go: beginning of the user part to URI of the next hop; silent ones have the prefix
     *     {@code !}: passed on without transaction and without 100
     */
    Kamailio(String name, Path parent, String address, int port, String namespace, Map<String, String> routes) throws Exception {
        this("kamailio.cfg", name, parent, address, port, namespace, routes);
    }

    private Kamailio(String template, String name, Path parent, String address, int port, String namespace, Map<String, String> routes)
            throws Exception {
        this.name = name;
        this.address = address;
        this.port = port;
        this.namespace = namespace;
        folder = Files.createDirectory(parent.resolve("kamailio-" + name));
        StringBuilder silent = new StringBuilder();
        StringBuilder others = new StringBuilder();
        routes.forEach((prefix, target) -> {
            boolean says = !prefix.startsWith("!");
            String user = prefix.replace("!", "").replace("+", "\\+");
            (says ? others : silent).append("  if ($rU =~ \"^").append(user).append("\") { $du = \"").append(target)
                    .append(says ? "\"; t_on_failure(\"KEEP_503\"); t_relay(); exit; }\n" : "\"; forward(); exit; }\n");
        });
        Files.writeString(folder.resolve("kamailio.cfg"), Resources.text(template)
                .replace("{address}", address)
                .replace("{port}", Integer.toString(port))
                .replace("{silent}", silent)
                .replace("{routes}", others));
        start();
    }

    /** One half of a hot pair: passes everything on to one other server and keeps nothing. */
    static Kamailio stateless(String name, Path parent, String address, int port, String namespace, String next) throws Exception {
        return new Kamailio("kamailio-stateless.cfg", name, parent, address, port, namespace, Map.of("!agent", next, "!" + Outcome.PREFIX, next));
    }

    /** Starts it, again after a kill. */
    void start() throws Exception {
        List<String> command = new ArrayList<>();
        if (!namespace.isEmpty()) {
            command.addAll(List.of("ip", "netns", "exec", namespace));
        }
        Files.deleteIfExists(folder.resolve("own.pid"));
        command.addAll(List.of("kamailio", "-f", "kamailio.cfg", "-Y", folder.toString(), "-P", folder.resolve("own.pid").toString(),
                "-m", "64", "-M", "8", "-DD", "-E"));
        process = Peer.start(name, folder, !namespace.isEmpty(), command);
        Wait.until(name + " answers OPTIONS", Duration.ofSeconds(20), this::answers);
    }

    private boolean answers() throws Exception {
        if (!process.alive()) {
            throw new AssertionError("Kamailio ended: " + process.output());
        }
        return SipPing.answers(namespace.isEmpty() ? address : "0.0.0.0", address, port);
    }

    String endpoint() {
        return "udp:" + address + ":" + port;
    }

    /** Address and port as a capture shows them. */
    String hostPort() {
        return address + ":" + port;
    }

    int port() {
        return port;
    }

    void kill() throws Exception {
        process.kill();
    }

    void freeze() throws Exception {
        process.signal("STOP");
    }

    void thaw() throws Exception {
        process.signal("CONT");
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
