package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.sip.CountCalls;

/**
 * The demo: arguments are the distribution, the folder with the files of the demo, the folder to run in, and
 * {@code --once} to stop at the end. Exit code 0 only if no record is open and no contact was called twice.
 */
public final class Demo {
    private static final String SESSION = "demo@agents";
    private static final String TIME_SCALE = "0.5";

    private final Path distribution;
    private final Path files;
    private final Path folder;
    private final World world;
    private final Screen screen = new Screen(System.out, System.console() != null);

    private Demo(Path distribution, Path files, Path folder) {
        this.distribution = distribution;
        this.files = files;
        this.folder = folder;
        this.world = new World(folder);
    }

    /** Runs the demo. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        boolean once = words.contains("--once");
        List<Path> paths = words.stream().filter(word -> !word.startsWith("--")).map(word -> Path.of(word).toAbsolutePath()).toList();
        if (paths.size() != 3) {
            System.err.println("usage: Demo DISTRIBUTION FILES FOLDER [--once]");
            System.exit(2);
        }
        Demo demo = new Demo(paths.get(0), paths.get(1), paths.get(2));
        Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop"));
        int exit = 1;
        try {
            exit = demo.run(once);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("demo failed: " + e.getMessage());
            System.err.println("logs: " + demo.folder);
        }
        demo.stop();
        System.exit(exit);
    }

    private void stop() {
        try {
            world.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(boolean once) throws IOException, InterruptedException {
        clean();
        int primaryPort = Ports.free();
        int backupPort = Ports.free();
        int sshPort = Ports.free();
        Child primary = world.farEnd("primary", primaryPort, TIME_SCALE);
        Child backup = world.farEnd("backup", backupPort, TIME_SCALE);
        screen.say("two simulated SIP servers: primary 127.0.0.1:" + primaryPort + " (pid " + primary.pid() + "), backup 127.0.0.1:"
                + backupPort + " (pid " + backup.pid() + ")");
        DemoServer server = new DemoServer(folder.resolve("server"), sshPort);
        server.unpack(distribution);
        server.configure(files, Map.of("primary", "udp:127.0.0.1:" + primaryPort, "backup", "udp:127.0.0.1:" + backupPort,
                "home", server.folder().toString()));
        Child karaf = world.keep(server.start(folder.resolve("server.out")));
        screen.say("starting the server in " + server.folder() + " (pid " + karaf.pid() + ")");
        Shell shell = server.shell();
        prepare(shell, server.folder());
        ListState list = new Run(shell, screen, primary).watch();
        screen.results(list);
        CountCalls.Count calls = world.count();
        if (!once) {
            advise(server.folder(), sshPort, list, calls);
            new CountDownLatch(1).await();
        }
        world.stop();
        calls = world.count();
        screen.say("records=" + list.records() + " final=" + list.done() + " open=" + list.open() + " held_by_dnc="
                + list.heldByDoNotCall() + " " + calls + " stale=" + list.stale());
        return list.open() == 0 && calls.twice() == 0 ? 0 : 1;
    }

    /** Imports the list, logs the agents in, starts the campaign. */
    private void prepare(Shell shell, Path home) throws IOException, InterruptedException {
        shell.await("ocs:connector-list --json", Duration.ofSeconds(90), Demo::allAvailable);
        screen.say("");
        screen.say("import of contacts.csv: bad rows are refused with line, column and reason, the others are taken");
        screen.say(shell.must("ocs:list-import demo " + home.resolve("contacts.csv")).strip());
        screen.say(shell.must("ocs:list-donotcall-import " + home.resolve("donotcall.csv")).strip());
        shell.must("ocs:record-donotcall-reread");
        shell.await("ocs:campaign-list --json", Duration.ofSeconds(30), text -> text.contains("demo"));
        shell.must("ocs:agent-login --all");
        shell.must("ocs:agent-ready --all");
        shell.must("ocs:campaign-load " + SESSION);
        shell.must("ocs:campaign-start " + SESSION);
        screen.say("");
        screen.say("campaign " + SESSION + " started; at 40 % the primary SIP server will be killed");
    }

    private static boolean allAvailable(String json) {
        List<?> connectors = Json.array(Json.read(json));
        return connectors.size() >= 3
                && connectors.stream().allMatch(each -> "true".equals(Json.string(Json.object(each), "available")));
    }

    private void advise(Path home, int sshPort, ListState list, CountCalls.Count calls) {
        String shell = "OCS_HOME=" + home + " OCS_SSH_PORT=" + sshPort + " ./ocs shell ";
        screen.say("so far: open=" + list.open() + " " + calls + " stale=" + list.stale());
        screen.say("the server is still up. Try:");
        for (String command : List.of("ocs:campaign-list", "ocs:connector-list", "ocs:timeline", "ocs:list-show demo",
                "ocs:explain " + SESSION)) {
            screen.say("  " + shell + command);
        }
        screen.say("logs: " + home.resolve("data/log/karaf.log") + ", calls at the far ends: " + folder + "/{primary,backup}.log");
        screen.say("Ctrl-C stops everything");
    }

    /** Removes what an earlier demo left. Only folders that a demo made are touched. */
    private void clean() throws IOException {
        Path mark = folder.resolve(".demo");
        if (Files.exists(folder) && !Files.exists(mark)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new IOException(folder + " holds something that is not from a demo");
                }
            }
        }
        if (Files.exists(mark)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(folder);
        Files.createFile(mark);
    }
}
