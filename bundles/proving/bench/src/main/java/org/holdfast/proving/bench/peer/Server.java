package org.holdfast.proving.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Child;
import org.holdfast.proving.simulators.demo.DemoServer;
import org.holdfast.proving.simulators.demo.Json;
import org.holdfast.proving.simulators.demo.Shell;
import org.jspecify.annotations.Nullable;

/** The distribution, unpacked, configured and started by the benchmark. */
public final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoServer home;
    private final Path log;
    private final Shell shell;
    private @Nullable Child child;

    /** Unpacks; nothing runs yet. */
    public Server(Bench bench, Path folder) throws IOException, InterruptedException {
        this(bench.distribution(), folder);
    }

    /** Unpacks this distribution into a folder of {@code folder}; nothing runs yet. */
    public Server(Path distribution, Path folder) throws IOException, InterruptedException {
        home = new DemoServer(folder.resolve("server"), Ports.free());
        home.unpack(distribution);
        log = folder.resolve("server.out");
        shell = home.shell();
    }

    /** Writes a file under {@code etc}. */
    public void etc(String name, String text) throws IOException {
        Files.writeString(home.folder().resolve("etc").resolve(name), text);
    }

    /** The record store in PostgreSQL. */
    public void store(Postgres postgres) throws IOException {
        etc("org.holdfast.connector.store.jdbc-main.cfg", "connector.id = main\nendpoints = " + postgres.url()
                + "\nuser = " + Postgres.USER + "\n.password = " + Postgres.PASSWORD + "\nreconnect.timeout.seconds = 1\n");
    }

    /** The switch that is always busy, with id {@code loop}; there is no SIP connector then. */
    public void loopback() throws IOException {
        etc("org.holdfast.proving.bench.loopback-main.cfg", "connector.id = loop\n");
        Files.delete(home.folder().resolve("etc/org.holdfast.connector.telephony.sip-main.cfg"));
    }

    /** The SIP connector {@code main-sip}. */
    public void sip(int port, Map<String, String> more) throws IOException {
        StringBuilder text = new StringBuilder("connector.id = main-sip\nendpoints = udp:127.0.0.1:" + port
                + "\nreconnect.timeout.seconds = 1\nmax.calls = 50000\n");
        more.forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        etc("org.holdfast.connector.telephony.sip-main.cfg", text.toString());
    }

    /** Campaigns, groups, lists and treatments. */
    public void campaigns(String yaml) throws IOException {
        etc("ocs/campaigns.yaml", yaml);
    }

    /** Starts the process; does not wait. */
    public void start() throws IOException {
        child = home.start(log);
    }

    /** Waits until the shell answers and a connector is available. */
    public void awaitConnector(String id) throws IOException, InterruptedException {
        shell.await("ocs:connector-list --json", START, text -> {
            int at = text.indexOf("\"" + id + "\"");
            return at >= 0 && text.substring(at).replace(" ", "").replaceFirst("(?s)}.*", "").contains("\"available\":true");
        });
    }

    /** The shell. */
    public Shell shell() {
        return shell;
    }

    /** Loads and starts a session. */
    public void startSession(String session) throws IOException, InterruptedException {
        shell.must("ocs:campaign-load " + session);
        shell.must("ocs:campaign-start " + session);
    }

    /** When a session was started last, by its time-line. */
    public Instant started(String session) throws IOException, InterruptedException {
        List<?> entries = Json.array(Json.read(shell.must("ocs:timeline -n 1000 --json")));
        for (int i = entries.size() - 1; i >= 0; i--) {
            Map<?, ?> entry = Json.object(entries.get(i));
            if ("session.started".equals(entry.get("code")) && session.equals(entry.get("source"))) {
                return Instant.parse(Json.string(entry, "at"));
            }
        }
        throw new IOException("the time-line does not tell the start of " + session);
    }

    /** Unloads a session and waits for its end. */
    public void unload(String session) throws IOException, InterruptedException {
        shell.must("ocs:campaign-unload " + session);
        shell.await("ocs:campaign-list --json", PATIENCE, text -> text.contains("NOT_LOADED"));
    }

    /** Imports the first record of a list, so that its table exists. */
    public void createList(String list) throws IOException, InterruptedException {
        Path csv = Files.writeString(home.folder().resolve(list + ".csv"), "phone\n+493012345678\n");
        shell.must("ocs:list-import " + list + " " + csv);
    }

    /** Its process id; 0 when it does not run. */
    public long pid() {
        return child == null ? 0 : child.pid();
    }

    /** Where it is. */
    public Path folder() {
        return home.folder();
    }

    /** Ends it like a crash. */
    public void kill() throws InterruptedException {
        if (child != null) {
            child.kill();
            child = null;
        }
    }

    @Override
    public void close() {
        try {
            if (child != null) {
                child.stop();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
