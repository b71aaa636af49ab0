package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Child;
import org.holdfast.proving.simulators.demo.DemoServer;
import org.holdfast.proving.simulators.demo.Json;
import org.holdfast.proving.simulators.demo.ListState;
import org.holdfast.proving.simulators.demo.Shell;

/** The installed distribution with PostgreSQL as record store, started for the tests and worked by its shell. */
final class Holdfast implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Postgres postgres;
    private final DemoServer server;
    private final Shell shell;
    private final Child process;

    Holdfast(Path folder) throws Exception {
        postgres = new Postgres();
        server = new DemoServer(folder.resolve("server"), Ports.free());
        shell = server.shell();
        server.unpack(Path.of(System.getProperty("holdfast.dist")));
        Files.delete(etc("org.holdfast.connector.telephony.sip-main.cfg"));
        Files.writeString(etc("org.holdfast.connector.store.jdbc-main.cfg"), String.join("\n", "connector.id = main",
                "endpoints = " + postgres.url(), "user = holdfast", ".password =", "reconnect.timeout.seconds = 1", ""));
        process = server.start(folder.resolve("server.out"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::killQuietly));
        available("main");
    }

    /** When the tests are interrupted. */
    private void killQuietly() {
        try {
            process.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path etc(String name) {
        return server.folder().resolve("etc").resolve(name);
    }

    Path folder() {
        return server.folder();
    }

    Shell shell() {
        return shell;
    }

    /** Waits until this connector has a link. */
    void available(String connector) throws Exception {
        shell.await("ocs:connector-list --json", PATIENCE, json -> connector(json, connector).stream()
                .anyMatch(each -> "true".equals(Json.string(each, "available"))));
    }

    boolean isAvailable(String connector) throws Exception {
        return connector(shell.must("ocs:connector-list --json"), connector).stream()
                .anyMatch(each -> "true".equals(Json.string(each, "available")));
    }

    private static List<Map<?, ?>> connector(String json, String id) {
        List<Map<?, ?>> found = new ArrayList<>();
        for (Object each : Json.array(Json.read(json))) {
            Map<?, ?> connector = Json.object(each);
            if (connector.values().stream().anyMatch(id::equals)) {
                found.add(connector);
            }
        }
        return found;
    }

    /** A SIP connector of this id. */
    void sip(String id, String address, int localPort, int heartbeatSeconds, Kamailio... proxies) throws Exception {
        Files.writeString(etc("org.holdfast.connector.telephony.sip-" + id + ".cfg"), String.join("\n", "connector.id = " + id,
                "endpoints = " + Arrays.stream(proxies).map(Kamailio::endpoint).collect(Collectors.joining(",")), "standby = warm",
                "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + heartbeatSeconds, "open.timeout.seconds = 2",
                "local.address = " + address, "local.port = " + localPort, "from.domain = " + id + ".test", ""));
        available(id);
    }

    /** A connector to Asterisk of this id. */
    void ari(String id, Asterisk asterisk) throws Exception {
        Files.writeString(etc("org.holdfast.connector.telephony.ari-" + id + ".cfg"), String.join("\n", "connector.id = " + id,
                "endpoints = " + asterisk.ari(), "user = holdfast", "password = secret", "reconnect.timeout.seconds = 1",
                "heartbeat.seconds = 5", ""));
        available(id);
    }

    /** A list, a group and a campaign, all of this name, loaded and running. */
    void campaign(String name, String telephony, int agents, int callsPerSecond, Path csv) throws Exception {
        String people = IntStream.rangeClosed(1, agents)
                .mapToObj(i -> "      " + name + i + ": {address: \"sip:agent" + i + "@" + name + ".test\", wrapUp: 0s}\n")
                .collect(Collectors.joining());
        Files.writeString(etc("ocs").resolve(name + ".yaml"), "lists:\n  " + name + ": {zone: Europe/Berlin, maxAttempts: 3}\n"
                + "groups:\n  " + name + ":\n    agents:\n" + people
                + "campaigns:\n  " + name + ":\n    lists: {" + name + ": 1}\n    groups:\n      " + name + ":\n        store: main\n"
                + "        telephony: " + telephony + "\n        mode: PROGRESSIVE\n        maxOverdialPercent: 100\n        ports: 400\n"
                + "        callsPerSecond: " + callsPerSecond + "\n"
                + "        timeouts: {ring: 6s, agentRing: 10s, waitForAgent: 20s, stale: 12s, staleConnected: 12s, query: 3s}\n");
        shell.must("ocs:list-import " + name + " " + csv + " --region DE");
        String session = name + "@" + name;
        shell.await("ocs:campaign-list --json", PATIENCE, text -> text.contains(name));
        shell.must("ocs:agent-login --group " + name);
        shell.must("ocs:agent-ready --group " + name);
        shell.must("ocs:campaign-load " + session);
        shell.must("ocs:campaign-start " + session);
    }

    /** Ends the campaign and takes the connectors away: nobody goes on connecting to servers that are gone. */
    void remove(String campaign, String... connectors) throws Exception {
        shell.must("ocs:campaign-force-unload " + campaign + "@" + campaign);
        for (String connector : connectors) {
            removeSip(connector);
        }
    }

    /** Takes the telephony connector of this id away. */
    void removeSip(String connector) throws Exception {
        if (!Files.deleteIfExists(etc("org.holdfast.connector.telephony.ari-" + connector + ".cfg"))) {
            Files.delete(etc("org.holdfast.connector.telephony.sip-" + connector + ".cfg"));
        }
    }

    ListState list(String name) throws Exception {
        return ListState.of(shell.must("ocs:list-show --json " + name));
    }

    /** Waits until so many records are neither ready nor retrieved, by a look into the database. */
    void done(String name, long records, Duration most) throws Exception {
        String query = "SELECT count(*) FROM cl_" + name + " WHERE record_status NOT IN (1, 2)";
        Wait.until(records + " records of " + name + " are done", most, () -> Long.parseLong(postgres.value(query)) >= records);
    }

    /** The list as exported: number to columns. */
    Map<String, Map<String, String>> export(String name) throws Exception {
        Path file = server.folder().resolve(name + "-export.csv");
        shell.must("ocs:list-export " + name + " " + file + " --overwrite");
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.get(0).split(",", -1);
        Map<String, Map<String, String>> records = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> record = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                record.put(columns[i], i < values.length ? values[i] : "");
            }
            records.put(record.get("contact_info"), record);
        }
        return records;
    }

    @Override
    public void close() throws Exception {
        process.stop();
        postgres.close();
    }
}
