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
import org.holdfast.itests.ChangedJar;
import org.holdfast.proving.simulators.Ports;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The shell over SSH: what each role may, and the keys of a terminal. */
public class ShellAccessIT {
    private static final Path DEMO = Path.of("../karaf-assembly/src/main/demo").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ClassRule
    public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

    private static DemoServer server;
    private static Child process;

    @BeforeClass
    public static void start() throws Exception {
        Path folder = TEMPORARY.getRoot().toPath();
        server = new DemoServer(folder.resolve("server"), Ports.free());
        server.unpack(Path.of(System.getProperty("holdfast.dist")));
        // nobody listens at the SIP servers: the shell does not depend on them
        server.configure(DEMO, Map.of("primary", "udp:127.0.0.1:" + Ports.free(), "backup",
                "udp:127.0.0.1:" + Ports.free(), "home", server.folder().toString()));
        server.admit("vera", "viewergroup");
        server.admit("max", "managergroup");
        process = server.start(folder.resolve("server.out"));
        server.shell().await("ocs:campaign-list", PATIENCE, text -> text.contains("demo@agents"));
        server.shell().await("ocs:connector-show main", PATIENCE, text -> text.contains("UP"));
    }

    @AfterClass
    public static void stop() throws InterruptedException {
        if (process != null) {
            process.stop();
        }
    }

    @Test
    public void aViewerLooksAndChangesNothing() throws Exception {
        Shell vera = server.shell("vera");
        assertTrue(vera.must("ocs:campaign-list").contains("demo@agents"));
        assertTrue(vera.must("ocs:connector-list").contains("main-sip"));
        assertTrue(vera.must("ocs:explain demo@agents").contains("NOT_LOADED"));
        assertTrue(vera.must("ocs:timeline").contains("connector.bound"));
        assertTrue(vera.must("ocs:agent-list | grep agent1").contains("agent1"));
        Path written = server.folder().resolve("written");
        refused(vera, "ocs:campaign-start demo@agents", "ocs:campaign-load demo@agents", "ocs:record-cancel demo.1.0",
                "ocs:record-show demo.1.0 --unmasked", "ocs:list-export demo out.csv", "ocs:connector-drain main");
        refused(vera, "bundle:list", "bundle:stop 0", "config:list", "config:edit a", "feature:list", "system:shutdown -f",
                "log:display", "service:list", "ssh:ssh localhost");
        // files of the server hold its keys; the shell language reaches every object
        refused(vera, "shell:exec id", "cat etc/shell.key", "less etc/shell.key", "tail etc/shell.key", "source etc/shell.key",
                "$.context getBundle 0", "\"a\" length", "ocs:campaign-list > " + written, "ocs:campaign-list | tac -f " + written);
        assertFalse(Files.exists(written));
        assertTrue("no file transfer", Command.run(30, List.of("sftp", "-q", "-b", "/dev/null", "-P",
                String.valueOf(server.sshPort()), "-i", Shell.key(server.folder(), "vera").toString(), "-o", "BatchMode=yes",
                "-o", "IdentitiesOnly=yes", "-o", "UserKnownHostsFile=" + server.folder().resolve("etc/known_hosts"),
                "vera@127.0.0.1")).exit() != 0);
    }

    @Test
    public void aManagerRunsCampaignsAndNotTheServer() throws Exception {
        Shell max = server.shell("max");
        assertTrue(max.must("ocs:campaign-list").contains("demo@agents"));
        max.must("ocs:campaign-load demo@agents");
        max.must("ocs:agent-login --all");
        max.must("ocs:campaign-unload demo@agents");
        refused(max, "ocs:campaign-force-unload demo@agents", "ocs:connector-drain main", "ocs:connector-reconnect main",
                "bundle:list", "config:list", "shell:exec id", "cat etc/shell.key", "\"a\" length", "system:shutdown -f");
    }

    @Test
    public void anAdminDoesEverything() throws Exception {
        Shell admin = server.shell();
        assertTrue(admin.must("bundle:list").contains("Active"));
        assertTrue(admin.must("config:list").contains("org.holdfast.server"));
        assertTrue(admin.must("shell:exec echo here").contains("here"));
        admin.must("ocs:connector-drain main");
        assertTrue(admin.must("ocs:connector-list").contains("drained"));
        admin.must("ocs:connector-resume main");
    }

    @Test
    public void anAdminReplacesAConnector() throws Exception {
        Shell admin = server.shell();
        String name = "holdfast-connector-telephony-sip";
        Path jar = server.folder().resolve("system/org/holdfast/" + name + "/1.0.0-SNAPSHOT/" + name + "-1.0.0-SNAPSHOT.jar");
        Path newer = Files.write(server.folder().resolve("new.jar"), ChangedJar.of(jar, Map.of("Bundle-Version", "1.1.0")));
        admin.must("ocs:connector-drain main-sip");
        admin.must("bundle:update org.holdfast.connector.telephony.sip file:" + newer);
        admin.await("ocs:timeline", PATIENCE, text -> text.contains("bundle=org.holdfast.connector.telephony.sip/1.1.0"));
        admin.must("bundle:update org.holdfast.connector.telephony.sip file:" + jar);
        assertTrue(admin.must("bundle:list").contains("1.0.0.SNAPSHOT"));
    }

    @Test
    public void nobodyComesInWithoutAKey() throws Exception {
        Path stranger = Shell.key(server.folder(), "stranger");
        Command.must(List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", stranger.toString()));
        assertTrue(server.shell("stranger").run("ocs:campaign-list").exit() != 0);
        Files.copy(stranger, Shell.key(server.folder(), "karaf"));
        assertTrue(server.shell("karaf").run("ocs:campaign-list").exit() != 0);
    }

    @Test
    public void aConnectorWithOneEndpointIsNotSwitchedOver() throws Exception {
        Command.Outcome refused = server.shell().run("ocs:connector-switchover main");
        assertTrue(refused.exit() != 0);
        assertTrue(refused.output(), refused.output().contains(
                "ERROR 5001 INVALID_PARAMETER: connector main has one endpoint only: there is nothing to switch over to"));
        server.shell().must("ocs:connector-switchover main-sip");
    }

    @Test
    public void tabCompletesCommandsAndCampaigns() throws Exception {
        try (Terminal terminal = new Terminal(server.shell())) {
            shows(terminal, "ocs>");
            terminal.type("ocs:cam\t");
            shows(terminal, "ocs:campaign-list", "ocs:campaign-start", "ocs:campaign-unload");
            terminal.type("\u0015ocs:explain de\t");
            shows(terminal, "demo@agents");
            terminal.type("\n");
            shows(terminal, "NOT_LOADED");
        }
    }

    @Test
    public void tabShowsAViewerOnlyWhatHeMayUse() throws Exception {
        try (Terminal terminal = new Terminal(server.shell("vera"))) {
            shows(terminal, "ocs>");
            terminal.type("ocs:connector-\t");
            shows(terminal, "ocs:connector-list", "ocs:connector-show");
            assertFalse(terminal.screen(), terminal.screen().contains("ocs:connector-drain"));
        }
    }

    private static void shows(Terminal terminal, String... texts) throws InterruptedException {
        boolean shown = terminal.shows(PATIENCE, List.of(texts));
        assertTrue("expected " + List.of(texts) + " in: " + terminal.screen(), shown);
    }

    private static void refused(Shell shell, String... commands) throws IOException, InterruptedException {
        for (String command : commands) {
            Command.Outcome outcome = shell.run(command);
            assertTrue(command + " printed: " + outcome.output(),
                    outcome.output().contains("Command not found") || outcome.output().contains("Insufficient credentials"));
            assertEquals(command, 1, outcome.exit());
        }
    }
}
