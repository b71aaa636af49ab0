package org.holdfast.proving.simulators.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.Ports;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code ./ocs run}: start, Ctrl-C, a new build, start again; and what it refuses. */
public class OcsRunIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final int port = Ports.free();
    private Path home;
    private Checkout checkout;
    private Child server;

    @Before
    public void build() throws IOException {
        Path folder = temporary.getRoot().toPath();
        home = folder.resolve("server");
        checkout = new Checkout(folder.resolve("checkout"), Path.of(System.getProperty("holdfast.dist")));
    }

    @After
    public void stop() throws InterruptedException {
        if (server != null && server.alive()) {
            server.stop();
        }
    }

    @Test
    public void aNewBuildBringsItsBundlesAndKeepsDataAndEditedFiles() throws Exception {
        start();
        Path csv = Files.writeString(home.resolve("three.csv"),
                "external_key,phone\na,+493023125010\nb,+493023125011\nc,+493023125012\n");
        ocs("shell", "ocs:list-import mine " + csv);
        assertTrue(ocs("shell", "bundle:list").contains("1.0.0.SNAPSHOT"));
        assertRefusals();
        ctrlC();

        Path edited = home.resolve("etc/org.holdfast.connector.telephony.sip-main.cfg");
        Files.writeString(edited, Files.readString(edited).replace("udp:127.0.0.1:5060", "udp:127.0.0.1:5999"));
        Files.delete(home.resolve("etc/ocs/example.yaml.example"));
        checkout.rebuild("1.0.7", Map.of(
                "org.holdfast.connector.telephony.sip-main.cfg", "# of the new build",
                "org.holdfast.server.cfg", "sweep.interval.seconds = 29",
                "ocs/new.md", "new"));

        String said = start();
        assertTrue("data is kept", ocs("shell", "ocs:list-show --json mine").replace(" ", "").contains("\"records\":3"));
        assertTrue("the new bundle runs", ocs("shell", "bundle:list").contains("1.0.7"));
        assertTrue("an edited file is kept", Files.readString(edited).contains("5999"));
        assertFalse(Files.readString(edited).contains("of the new build"));
        assertTrue("and that is said: " + said, said.contains("kept your " + edited));
        assertTrue("a file nobody edited is the new one",
                Files.readString(home.resolve("etc/org.holdfast.server.cfg")).contains("interval.seconds = 29"));
        assertTrue("a new file is there", Files.exists(home.resolve("etc/ocs/new.md")));
        assertFalse("a removed file stays removed", Files.exists(home.resolve("etc/ocs/example.yaml.example")));
        assertTrue("the edited connector is used", ocs("shell", "ocs:connector-list").contains("5999"));
        ctrlC();
    }

    private void assertRefusals() throws Exception {
        assertRefused("is running", Map.of("OCS_HOME", home.toString()));
        Path other = temporary.getRoot().toPath().resolve("other");
        assertRefused("port " + port + " is in use",
                Map.of("OCS_HOME", other.toString(), "OCS_SSH_PORT", String.valueOf(port)));

        Path foreign = temporary.newFolder("documents").toPath();
        Files.writeString(foreign.resolve("letter.txt"), "dear");
        assertRefused("holds something that is no server", Map.of("OCS_HOME", foreign.toString()));
        try (Stream<Path> left = Files.list(foreign)) {
            assertEquals("nothing was written there", List.of(foreign.resolve("letter.txt")), left.toList());
        }
        Command.Outcome nobody = Command.run(90, checkout.ocs(Map.of("OCS_HOME", foreign.toString()), "shell", "help"));
        assertTrue(nobody.output(), nobody.exit() != 0 && nobody.output().contains("no server in"));
    }

    private void assertRefused(String why, Map<String, String> environment) throws IOException, InterruptedException {
        Command.Outcome refused = Command.run(90, checkout.ocs(environment, "run"));
        assertTrue(refused.output(), refused.output().contains(why));
        assertEquals(1, refused.exit());
    }

    /** Starts it; what it said. The port is given the first time only: the folder remembers it. */
    private String start() throws IOException, InterruptedException {
        Map<String, String> first = Map.of("OCS_HOME", home.toString(), "OCS_SSH_PORT", String.valueOf(port));
        Path log = temporary.getRoot().toPath().resolve("server.out");
        server = Child.start("server", log, Map.of(),
                checkout.ocs(Files.exists(home) ? Map.of("OCS_HOME", home.toString()) : first, "run"));
        boolean up = Repeat.until(Duration.ofMillis(300), PATIENCE, () -> {
            Command.Outcome outcome = Command.run(90, checkout.ocs(Map.of("OCS_HOME", home.toString()), "shell", "ocs:list-list"));
            return outcome.exit() == 0 ? java.util.Optional.of(outcome) : java.util.Optional.empty();
        }).isPresent();
        assertTrue("it did not start: " + Files.readString(log), up);
        return Files.readString(log);
    }

    private String ocs(String... arguments) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(90, checkout.ocs(Map.of("OCS_HOME", home.toString()), arguments));
        assertEquals(outcome.output(), 0, outcome.exit());
        return outcome.output();
    }

    private void ctrlC() throws IOException, InterruptedException {
        Command.must(List.of("kill", "-INT", String.valueOf(server.pid())));
        assertTrue("Ctrl-C ends it", server.ends(PATIENCE));
        String log = Files.readString(home.resolve("data/log/karaf.log"));
        assertEquals("without a complaint", List.of(), log.lines().filter(line -> line.contains("ERROR")).toList());
    }
}
