package org.holdfast.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.api.SessionId;

/**
 * Which sessions an operator has started, in a small file: with {@code resume.after.restart=true} they are loaded and
 * started again after a restart (rule R8); without it nothing is (HA-8).
 */
final class RunningSessions {
    private final Path file;

    RunningSessions(Path file) {
        this.file = file;
    }

    /**
     * What the file says; nothing when there is none.
     *
     * @throws IOException if the file cannot be read or is not a list of {@code campaign@group}
     */
    Set<SessionId> read() throws IOException {
        Set<SessionId> sessions = new TreeSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                try {
                    sessions.add(SessionId.parse(line));
                } catch (IllegalArgumentException wrong) {
                    throw new IOException(file + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        return sessions;
    }

    /** Replaces the file. */
    void write(Set<SessionId> sessions) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, sessions.stream().map(SessionId::toString).sorted().toList(), StandardCharsets.US_ASCII);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("running sessions " + file + " cannot be written", cannotWrite);
        }
    }
}
