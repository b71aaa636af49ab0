package org.holdfast.proving.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What every benchmark is given.
 *
 * @param options what was asked for
 * @param root folder of the project
 * @param folder where it may write; empty at the beginning
 * @param out where progress goes
 */
public record Bench(Options options, Path root, Path folder, PrintStream out) {
    private static final String VERSION = "1.0.0-SNAPSHOT";

    /** Says what is going on. */
    public void say(String text) {
        out.println("  " + text);
    }

    /** A folder of its own for one benchmark. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** The distribution. */
    public Path distribution() {
        return root.resolve("karaf-assembly/target/holdfast-distribution-" + VERSION + ".tar.gz");
    }

    /** The jar of the benchmark. */
    public Path jar() {
        return root.resolve("bundles/proving/bench/target/holdfast-bench-" + VERSION + ".jar");
    }

    /** One of two numbers: for the full run, or for a smoke test. */
    public int full(int full, int quick) {
        return options.quick() ? quick : full;
    }
}
