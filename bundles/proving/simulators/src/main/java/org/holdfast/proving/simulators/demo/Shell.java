package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The shell of the server, over ssh with the key of the demo. */
public final class Shell {
    private static final int PATIENCE = 30;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** What the client says at the end of every command, even of a successful one. */
    private static final Pattern CLOSED = Pattern.compile("(?m)^Connection to 127\\.0\\.0\\.1 closed.*\\R?");

    /** The user whose key {@code ./ocs run} and the demo make. */
    static final String USER = "ocs";

    private final Path server;
    private final int port;
    private final String user;

    Shell(Path server, int port, String user) {
        this.server = server;
        this.port = port;
        this.user = user;
    }

    /** Where the key of a user is. */
    static Path key(Path server, String user) {
        return server.resolve("etc").resolve(user.equals(USER) ? "shell.key" : user + ".key");
    }

    /** Runs a command; its output whatever its exit code. */
    public Command.Outcome run(String command) throws IOException, InterruptedException {
        Command.Outcome outcome = ssh(command);
        return new Command.Outcome(outcome.exit(), CLOSED.matcher(outcome.output()).replaceAll(""));
    }

    private Command.Outcome ssh(String command) throws IOException, InterruptedException {
        return Command.run(PATIENCE, client(List.of(), command));
    }

    /** The command line of the ssh client. */
    List<String> client(List<String> options, String... command) {
        List<String> line = new ArrayList<>(List.of("ssh", "-q", "-p", String.valueOf(port), "-i", key(server, user).toString(),
                "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5",
                "-o", "StrictHostKeyChecking=accept-new", "-o", "UserKnownHostsFile=" + server.resolve("etc/known_hosts")));
        line.addAll(options);
        line.add(user + "@127.0.0.1");
        line.addAll(List.of(command));
        return line;
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
        AtomicReference<String> last = new AtomicReference<>("");
        boolean came = Repeat.until(PAUSE, most, () -> {
            Command.Outcome outcome = run(command);
            last.set(outcome.output());
            return outcome.exit() == 0 && wanted.test(outcome.output()) ? Optional.of(outcome) : Optional.empty();
        }).isPresent();
        if (!came) {
            throw new IOException("waited " + most.toSeconds() + " s for '" + command + "': " + last.get().strip());
        }
    }
}
