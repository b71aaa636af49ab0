package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The shell of the server, over ssh with the key of the demo. */
public final class Shell {
    private static final int PATIENCE = 30;
    private static final long PAUSE = 500;

    /** What the client says at the end of every command, even of a successful one. */
    private static final Pattern CLOSED = Pattern.compile("(?m)^Connection to 127\\.0\\.0\\.1 closed.*\\R?");

    private final Path etc;
    private final int port;

    public Shell(Path server, int port) {
        this.etc = server.resolve("etc");
        this.port = port;
    }

    /** Runs a command; its output whatever its exit code. */
    public Command.Outcome run(String command) throws IOException, InterruptedException {
        Command.Outcome outcome = ssh(command);
        return new Command.Outcome(outcome.exit(), CLOSED.matcher(outcome.output()).replaceAll(""));
    }

    private Command.Outcome ssh(String command) throws IOException, InterruptedException {
        return Command.run(PATIENCE, List.of("ssh", "-q", "-p", String.valueOf(port), "-i", etc.resolve("shell.key").toString(),
                "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5",
                "-o", "StrictHostKeyChecking=accept-new", "-o", "UserKnownHostsFile=" + etc.resolve("known_hosts"),
                "ocs@127.0.0.1", command));
    }

    /** Runs a command that must succeed. */
    public String must(String command) throws IOException, InterruptedException {
        Command.Outcome outcome = run(command);
        if (outcome.exit() != 0) {
            throw new IOException("'" + command + "' failed: " + outcome.output().strip());
        }
        return outcome.output();
    }

    /** Repeats a command until its output is as wanted. */
    public void await(String command, Duration most, Predicate<String> wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(most);
        Command.Outcome last = run(command);
        while (last.exit() != 0 || !wanted.test(last.output())) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("waited " + most.toSeconds() + " s for '" + command + "': " + last.output().strip());
            }
            Thread.sleep(PAUSE);
            last = run(command);
        }
    }
}
