package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.proving.simulators.sip.CountCalls;
import org.holdfast.proving.simulators.sip.FarEnd;

/** The processes of the demo and the journals of the far ends. */
final class World {
    private final Path folder;
    private final List<Child> children = new ArrayList<>();
    private final List<Path> journals = new ArrayList<>();

    World(Path folder) {
        this.folder = folder;
    }

    /** Starts a simulated SIP server. */
    Child farEnd(String name, int port, String timeScale) throws IOException {
        Path journal = folder.resolve(name + ".log");
        journals.add(journal);
        return keep(Child.start(name, folder.resolve(name + ".out"), Map.of(), List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), FarEnd.class.getName(), "--listen", "127.0.0.1:" + port, "--journal",
                journal.toString(), "--time-scale", timeScale)));
    }

    /** Remembers a process, to stop it at the end. */
    synchronized Child keep(Child child) {
        children.add(child);
        return child;
    }

    /** What the far ends wrote down. */
    CountCalls.Count count() throws IOException {
        return CountCalls.of(journals);
    }

    /** Stops everything that still runs, the last started first. */
    synchronized void stop() throws InterruptedException {
        for (int i = children.size() - 1; i >= 0; i--) {
            if (children.get(i).alive()) {
                children.get(i).stop();
            }
        }
        children.clear();
    }
}
