package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.proving.simulators.demo.Child;
import org.holdfast.proving.simulators.demo.Command;

/**
 * A program in a process group of its own, so that signals reach all processes of it, and in a folder of its own. It is
 * ended by the id of its group and no other.
 */
public final class Peer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Peer> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // they are in groups of their own, so an interrupt at the terminal does not reach them
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Peer::killQuietly)));
    }

    private final String name;
    private final boolean asRoot;
    private final Child child;
    private final Path log;
    private final String group;
    private boolean ended;

    private Peer(String name, boolean asRoot, Child child, Path log, String group) {
        this.name = name;
        this.asRoot = asRoot;
        this.child = child;
        this.log = log;
        this.group = group;
    }

    /** Starts it in an existing folder; its output goes to a file there. */
    public static Peer start(String name, Path folder, boolean asRoot, List<String> command) throws Exception {
        Path pid = folder.resolve(name + ".pid");
        Path log = folder.resolve(name + ".out");
        Files.deleteIfExists(pid);
        List<String> full = new ArrayList<>(Root.command(asRoot,
                List.of("setsid", "--wait", "env", "-C", folder.toString(), "sh", "-c", "echo $$ >\"$0\"; exec \"$@\"", pid.toString())));
        full.addAll(command);
        Child child = Child.start(name, log, Map.of(), full);
        Wait.until(name + " starts", PATIENCE, () -> Files.exists(pid) && Files.readString(pid).endsWith("\n"));
        Peer peer = new Peer(name, asRoot, child, log, Files.readString(pid).strip());
        RUNNING.add(peer);
        return peer;
    }

    private void killQuietly() {
        try {
            if (child.alive()) {
                signal("KILL");
            }
        } catch (Exception e) {
            System.err.println(name + " cannot be ended: " + e);
        }
    }

    public boolean alive() {
        return child.alive();
    }

    public String output() throws IOException {
        return Files.readString(log);
    }

    /** Sends a signal to the whole group. */
    public void signal(String signal) throws Exception {
        Command.must(Root.command(asRoot, List.of("kill", "-" + signal, "--", "-" + group)));
    }

    /** {@code kill -9}. */
    public void kill() throws Exception {
        signal("KILL");
        Wait.until(name + " is gone", PATIENCE, () -> !child.alive());
        ended();
    }

    /** Ends it: asks first, then kills. */
    @Override
    public void close() throws Exception {
        if (!ended && child.alive()) {
            signal("CONT");
            signal("TERM");
            if (!Wait.met(Duration.ofSeconds(5), () -> !child.alive())) {
                signal("KILL");
            }
        }
        ended();
    }

    private void ended() {
        ended = true;
        RUNNING.remove(this);
    }
}
