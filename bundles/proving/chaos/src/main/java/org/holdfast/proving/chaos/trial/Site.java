package org.holdfast.proving.chaos.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.holdfast.proving.bench.peer.Server;
import org.holdfast.proving.chaos.peer.Namespace;
import org.holdfast.proving.chaos.peer.SipServer;
import org.holdfast.proving.simulators.demo.Command;
import org.holdfast.proving.simulators.demo.Json;
import org.holdfast.proving.simulators.demo.Shell;

/** The server and all far ends of a run. What was made is removed by {@link #close}, the last first. */
public final class Site implements AutoCloseable {
    /** Address of this side that every far end reaches. */
    public static final String HOME = "10.213.0.1";
    /** How often the server looks for records that a lost claim left behind. */
    public static final Duration SWEEP = Duration.ofSeconds(3);
    private static final String NET = "10.213.";
    private static final String WORLD = "world";

    private final Path root;
    private final Path folder;
    private final String mark = String.format("hc%04x", (int) (Math.random() * 0x10000));
    private final Deque<AutoCloseable> made = new ArrayDeque<>();
    private final List<SipServer> sipServers = new ArrayList<>();
    private final List<Path> journals = new ArrayList<>();
    private final Server server;
    private int places;

    /**
     * Unpacks the server; nothing runs yet.
     *
     * @param root folder of the project
     * @param folder empty; logs stay there
     */
    public Site(Path root, Path folder) throws IOException, InterruptedException {
        this.root = root;
        this.folder = folder;
        Command.must(List.of("ip", "link", "set", "lo", "up"));
        Command.must(List.of("ip", "addr", "add", HOME + "/32", "dev", "lo"));
        Files.writeString(Path.of("/proc/sys/net/ipv4/ip_forward"), "1\n");
        server = keep(new Server(root.resolve("karaf-assembly/target/holdfast-distribution-1.0.0-SNAPSHOT.tar.gz"), folder));
        server.etc("org.holdfast.server.cfg", "sweep.interval.seconds = " + SWEEP.toSeconds() + "\n");
        Files.delete(server.folder().resolve("etc/org.holdfast.connector.telephony.sip-main.cfg"));
        Files.delete(server.folder().resolve("etc/org.holdfast.connector.store.jdbc-main.cfg"));
    }

    /** Folder of the project. */
    public Path root() {
        return root;
    }

    /** A folder of its own for one far end. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** A network of its own for one far end. */
    public Namespace place() throws IOException, InterruptedException {
        int number = ++places;
        return keep(new Namespace(mark + "n" + number, NET + number + ".1", NET + number + ".2"));
    }

    /** Remembers what has to be closed. */
    public <T extends AutoCloseable> T keep(T each) {
        made.push(each);
        return each;
    }

    /** Starts a SIP server whose journal counts. */
    public SipServer sipServer(String name) throws Exception {
        SipServer sip = keep(new SipServer(name, folder(name), place()));
        sipServers.add(sip);
        journal(sip.journal());
        sip.start();
        return sip;
    }

    /** The SIP server behind which the world is, for switches that call through it. It is never struck. */
    public SipServer world() throws Exception {
        for (SipServer each : sipServers) {
            if (each.name().equals(WORLD)) {
                return each;
            }
        }
        return sipServer(WORLD);
    }

    /** Remembers where a far end writes down the calls of contacts: time, reference, number, behaviour. */
    public void journal(Path journal) {
        journals.add(journal);
    }

    /** All that know of calls. */
    public List<Path> journals() {
        return List.copyOf(journals);
    }

    /** All SIP servers. */
    public List<SipServer> sipServers() {
        return List.copyOf(sipServers);
    }

    /** The server. */
    public Server server() {
        return server;
    }

    /** Its shell. */
    public Shell shell() {
        return server.shell();
    }

    /** Writes the configuration of a connector. */
    public void connector(String pid, String... lines) throws IOException {
        server.etc("org.holdfast.connector." + pid + ".cfg", String.join("\n", lines) + "\n");
    }

    /** One element of what a shell command prints as JSON, found by a member; empty when there is none. */
    public Map<?, ?> find(String command, String member, String value) throws IOException, InterruptedException {
        for (Object each : Json.array(Json.read(shell().must(command)))) {
            Map<?, ?> object = Json.object(each);
            if (Json.string(object, member).equals(value)) {
                return object;
            }
        }
        return Map.of();
    }

    /** Whether a connector has a link that is up. */
    public boolean isAvailable(String connector) throws IOException, InterruptedException {
        return "true".equals(Json.string(find("ocs:connector-list --json", "id", connector), "available"));
    }

    /** Address of the endpoint of a connector that carries commands now, empty for none. */
    public String active(String connector) throws IOException, InterruptedException {
        Predicate<Map<?, ?>> active = endpoint -> "true".equals(Json.string(endpoint, "active"));
        for (Object each : Json.array(find("ocs:connector-list --json", "id", connector).get("endpoints"))) {
            if (active.test(Json.object(each))) {
                return Json.string(Json.object(each), "address");
            }
        }
        return "";
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!made.isEmpty()) {
            try {
                made.pop().close();
            } catch (Exception failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
