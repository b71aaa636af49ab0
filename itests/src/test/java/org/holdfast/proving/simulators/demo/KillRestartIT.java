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
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.sip.CountCalls;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The whole server is killed (kill -9) in the middle of a campaign and started again. What was dialed is counted by the
 * simulated SIP servers.
 */
public class KillRestartIT {
    private static final Path DEMO = Path.of("../karaf-assembly/src/main/demo").toAbsolutePath().normalize();
    private static final Duration MINUTE = Duration.ofSeconds(90);

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private World world;

    @After
    public void stop() throws InterruptedException {
        world.stop();
    }

    @Test
    public void required_HA_8_nothingIsLoadedOrDialedAfterARestartAndNoContactIsCalledTwice() throws Exception {
        Path folder = temporary.getRoot().toPath();
        world = new World(folder);
        int primary = Ports.free();
        int backup = Ports.free();
        world.farEnd("primary", primary, "0.3");
        world.farEnd("backup", backup, "0.3");
        DemoServer server = new DemoServer(folder.resolve("server"), Ports.free());
        server.unpack(Path.of(System.getProperty("holdfast.dist")));
        server.configure(DEMO, Map.of("primary", "udp:127.0.0.1:" + primary, "backup", "udp:127.0.0.1:" + backup,
                "home", server.folder().toString()));
        Shell shell = server.shell();

        Child first = world.keep(server.start(folder.resolve("first.out")));
        ready(shell);
        shell.must("ocs:list-import demo " + server.folder().resolve("contacts.csv"));
        shell.must("ocs:list-donotcall-import " + server.folder().resolve("donotcall.csv"));
        start(shell);
        shell.await("ocs:list-show --json demo", MINUTE, text -> ListState.of(text).done() >= 100);
        first.kill();

        Child second = world.keep(server.start(folder.resolve("second.out")));
        ready(shell);
        Set<String> before = calls(folder);
        ListState atRestart = list(shell);
        assertTrue("attempts were in flight when the server was killed", atRestart.byStatus().getOrDefault("RETRIEVED", 0L) > 0);
        assertTrue("nothing is loaded by itself", shell.must("ocs:campaign-list --json").contains("NOT_LOADED"));
        assertFalse(shell.must("ocs:campaign-list --json").contains("RUNNING"));
        assertEquals("nothing is dialed by itself", before, calls(folder));
        assertEquals(atRestart, list(shell));

        start(shell);
        shell.await("ocs:list-show --json demo", MINUTE, text -> ListState.of(text).open() == 0);
        ListState end = list(shell);
        assertTrue("what was in flight is stale", end.stale() > 0);
        assertEquals("none is left Retrieved", 0L, (long) end.byStatus().getOrDefault("RETRIEVED", 0L));
        assertTrue("do-not-call was kept over the restart", end.heldByDoNotCall() >= 15);
        second.stop();
        CountCalls.Count counted = world.count();
        assertEquals(0, counted.twice());
        assertTrue("the rest was dialed: " + counted, counted.calls() > before.size());
    }

    private static ListState list(Shell shell) throws IOException, InterruptedException {
        return ListState.of(shell.must("ocs:list-show --json demo"));
    }

    private static Set<String> calls(Path folder) throws IOException {
        return Set.copyOf(List.of(folder.resolve("primary.log"), folder.resolve("backup.log")).stream()
                .filter(Files::exists)
                .flatMap(KillRestartIT::lines)
                .collect(Collectors.toSet()));
    }

    private static java.util.stream.Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void ready(Shell shell) throws IOException, InterruptedException {
        shell.await("ocs:connector-list --json", MINUTE, json -> {
            List<?> connectors = Json.array(Json.read(json));
            return connectors.size() >= 3
                    && connectors.stream().allMatch(each -> "true".equals(Json.string(Json.object(each), "available")));
        });
        shell.await("ocs:campaign-list --json", MINUTE, text -> text.contains("demo"));
    }

    private static void start(Shell shell) throws IOException, InterruptedException {
        shell.must("ocs:agent-login --all");
        shell.must("ocs:agent-ready --all");
        shell.must("ocs:campaign-load demo@agents");
        shell.must("ocs:campaign-start demo@agents");
    }
}
