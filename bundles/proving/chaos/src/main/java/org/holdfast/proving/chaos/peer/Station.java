package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A far end: a process, with all its children, in a network namespace of its own, that can be struck and started again. */
public abstract class Station implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Path folder;
    private final Namespace place;
    private @Nullable Peer process;

    /** @param folder exists; keeps its files and its output */
    protected Station(String name, Path folder, Namespace place) {
        this.name = name;
        this.folder = folder;
        this.place = place;
    }

    /** The program and its arguments. */
    protected abstract List<String> command() throws Exception;

    /** Whether it serves. */
    protected abstract boolean ready() throws Exception;

    /** Its name. */
    public final String name() {
        return name;
    }

    /** Its files. */
    protected final Path folder() {
        return folder;
    }

    /** Where it lives. */
    public final Namespace place() {
        return place;
    }

    /** Starts it and waits until it serves. */
    public void start() throws Exception {
        Peer started = Peer.start(name, folder, true, place.inside(command()));
        process = started;
        Wait.until(name + " serves", PATIENCE, () -> {
            if (!started.alive()) {
                throw new IOException(name + " ended: " + started.output());
            }
            return ready();
        });
    }

    /** {@code kill -9}, the children too. */
    public void kill() throws Exception {
        signal("KILL");
        Wait.until(name + " is gone", PATIENCE, () -> process == null || !process.alive());
    }

    /** Sends a signal to it and its children. */
    public void signal(String signal) throws Exception {
        place.signal(signal);
    }

    /** Ends it and starts it again with this certificate. */
    public void certificate(Papers.Kind kind) throws Exception {
        throw new UnsupportedOperationException(name + " has no TLS");
    }

    /** What it has printed since it was started last. */
    protected final String output() throws IOException {
        return process == null ? "" : process.output();
    }

    /** Whether it runs. */
    public final boolean alive() {
        return process != null && process.alive();
    }

    @Override
    public void close() throws Exception {
        if (alive()) {
            kill();
        }
    }
}
