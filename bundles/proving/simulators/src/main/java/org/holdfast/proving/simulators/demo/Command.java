package org.holdfast.proving.simulators.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end. */
public final class Command {
    private Command() {
    }

    /**
     * What it printed and its exit code.
     *
     * @param exit exit code; -1 when it took too long and was killed
     */
    public record Outcome(int exit, String output) {
    }

    public static Outcome run(int seconds, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("holdfast-demo", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Outcome(ended ? process.exitValue() : -1, Files.readString(out, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(out);
        }
    }

    /** Runs a program that must succeed. */
    public static void must(List<String> command) throws IOException, InterruptedException {
        Outcome outcome = run(120, command);
        if (outcome.exit() != 0) {
            throw new IOException(command.get(0) + " failed: " + outcome.output().strip());
        }
    }
}
