package org.holdfast.proving.simulators.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.proving.simulators.Ports;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The whole server with a PostgreSQL primary and a streaming standby: the primary dies in the middle of a campaign, the
 * standby is promoted, later that one dies and the first is promoted again. Calls are counted at the far end; every
 * record has one attempt.
 */
public class DatabaseFailoverIT {
    private static final Path DEMO = Path.of("../karaf-assembly/src/main/demo").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int RECORDS = 260;
    private static final String DONE = "SELECT COUNT(*) FROM cl_demo WHERE record_status NOT IN (1, 2)";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private World world;
    private DatabasePair databases;
    private Path log;
    private Shell shell;

    @Before
    public void start() throws Exception {
        folder = temporary.getRoot().toPath();
        Path logs = Files.createDirectories(Path.of("target", "database-failover").toAbsolutePath());
        log = logs.resolve("holdfast.log");
        world = new World(folder);
        databases = new DatabasePair(logs);
        int sip = Ports.free();
        world.farEnd("sip", sip, "1");
        DemoServer server = new DemoServer(folder.resolve("server"), Ports.free());
        server.unpack(Path.of(System.getProperty("holdfast.dist")));
        server.configure(DEMO, Map.of("primary", "udp:127.0.0.1:" + sip, "backup", "udp:127.0.0.1:" + sip, "home",
                server.folder().toString()));
        Files.writeString(server.folder().resolve("etc/org.holdfast.connector.store.jdbc-main.cfg"), String.join("\n",
                "connector.id = main", "endpoints = " + databases.urls(), "user = holdfast", ".password =", "standby = warm", ""));
        Path campaign = server.folder().resolve("campaign/demo.yaml");
        Files.writeString(campaign, Files.readString(campaign).replace("maxAttempts: 5", "maxAttempts: 1")
                .replace("        ports: 60\n", "        ports: 60\n        buffer: {min: 40, optimum: 60}\n")
                .replace("callsPerSecond: 40", "callsPerSecond: 15"));
        shell = server.shell();
        world.keep(server.start(logs.resolve("server.out")));
        shell.await("ocs:connector-list --json", PATIENCE, json -> {
            List<?> connectors = Json.array(Json.read(json));
            return connectors.size() >= 3
                    && connectors.stream().allMatch(each -> "true".equals(Json.string(Json.object(each), "available")));
        });
        shell.must("ocs:list-import demo " + contacts());
        shell.await("ocs:campaign-list --json", PATIENCE, text -> text.contains("demo"));
        shell.must("ocs:agent-login --all");
        shell.must("ocs:agent-ready --all");
        shell.must("ocs:campaign-load demo@agents");
        shell.must("ocs:campaign-start demo@agents");
    }

    /** Every one of them answers, talks for some seconds and hangs up. */
    private Path contacts() throws IOException {
        List<String> lines = new ArrayList<>(List.of("phone,tz_name,daily_from,daily_till"));
        for (int i = 0; i < RECORDS; i++) {
            lines.add(String.format("+4930231%03d%02d,Europe/Berlin,00:00,24:00", 200 + i / 50, i % 50));
        }
        return Files.write(folder.resolve("contacts.csv"), lines);
    }

    @After
    public void stop() throws Exception {
        world.stop();
        databases.close();
        Path written = folder.resolve("server/data/log/karaf.log");
        if (Files.exists(written)) {
            Files.copy(written, log, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    public void required_DB_WS_1_DB_WS_2_DB_WS_3_DB_WS_6_DB_WS_7_DB_WS_8_DB_WS_10_DB_WS_11_DB_WS_12_throughAPromotedStandbyAndBack()
            throws Exception {
        awaitDone(0, 50);
        Map<?, ?> before = session();
        assertTrue("calls are in progress: " + before, Json.number(before, "connected") > 0);
        databases.kill(0);
        drainedWhileRunning();
        String claimed = databases.lastWords(0, "SELECT COUNT(*) FROM cl_demo WHERE record_status <> 1");
        if (told("claim.failed") == 0) {
            assertEquals("exactly what was claimed is dialed (less what was neither granted nor refused), then no more",
                    Long.parseLong(claimed), calls().size() + told("intent.unknown"));
        }
        databases.promote(1);
        awaitDone(1, 150);
        System.out.println("first claim " + databases.firstClaim(1).toMillis() + " ms after the promoted database could be written to");
        assertEquals("RUNNING", Json.string(session(), "state"));

        databases.rebuild(0, 1);
        databases.kill(1);
        databases.promote(0);
        shell.await("ocs:list-show --json demo", PATIENCE, text -> ListState.of(text).open() == 0);
        System.out.println("first claim after the way back " + databases.firstClaim(0).toMillis() + " ms");
        ended();
    }

    /** The buffer is used up with the session running; then it waits for records. */
    private void drainedWhileRunning() throws Exception {
        shell.await("ocs:campaign-list --json", PATIENCE, text -> {
            Map<?, ?> session = Json.object(Json.array(Json.read(text)).get(0));
            return text.contains("WAITING_FOR_RECORDS") && Json.number(session, "buffered") == 0
                    && Json.number(session, "dialing") == 0 && "RUNNING".equals(Json.string(session, "state"));
        });
        Set<String> drained = calls();
        assertTrue("nothing more is dialed without records", drained.equals(calls()));
    }

    private void ended() throws Exception {
        ListState end = ListState.of(shell.must("ocs:list-show --json demo"));
        assertEquals(0, world.count().twice());
        assertEquals("one call for each number", world.count().calls(), calls().size());
        assertEquals("none is left Retrieved", 0L, (long) end.byStatus().getOrDefault("RETRIEVED", 0L));
        assertEquals("every call that was made has its result: all calls survived both losses; " + end,
                (long) told("intent.unknown"), end.stale());
        assertEquals(RECORDS, calls().size() + end.stale());
    }

    private void awaitDone(int server, int records) throws Exception {
        boolean came = Repeat.until(Duration.ofMillis(200), PATIENCE, () -> java.util.Optional.of(databases.psql(server, "holdfast", DONE))
                .filter(done -> Long.parseLong(done) >= records)).isPresent();
        assertTrue(records + " records are done: " + shell.must("ocs:campaign-list"), came);
    }

    private Map<?, ?> session() throws Exception {
        return Json.object(Json.array(Json.read(shell.must("ocs:campaign-list --json"))).get(0));
    }

    /** How many entries of the time-line have this code. */
    private int told(String code) throws Exception {
        String entries = shell.must("ocs:timeline -n 10000 --json");
        return (int) Json.array(Json.read(entries)).stream()
                .filter(each -> code.equals(Json.string(Json.object(each), "code"))).count();
    }

    /** Numbers that the far end saw called. */
    private Set<String> calls() throws IOException {
        Set<String> numbers = new HashSet<>();
        for (String line : Files.readAllLines(folder.resolve("sip.log"))) {
            numbers.add(line.split(" ")[2]);
        }
        return numbers;
    }
}
