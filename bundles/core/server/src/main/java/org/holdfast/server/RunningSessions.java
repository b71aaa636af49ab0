package org.holdfast.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.api.SessionId;

/**
 * Which sessions an operator has started, in a small file: with {@code resume.after.restart=true} they are loaded and
 * started again after a restart (rule R8); without it nothing is (HA-8).
 */
final class RunningSessions {
    private final StateFile file;

    RunningSessions(Path file) {
        this.file = new StateFile(file);
    }

    /**
     * What the file says; nothing when there is none.
     *
     * @throws IOException if the file cannot be read or is not a list of {@code campaign@group}
     */
    Set<SessionId> read() throws IOException {
        Set<SessionId> sessions = new TreeSet<>();
        for (String line : file.read()) {
            try {
                sessions.add(SessionId.parse(line));
            } catch (IllegalArgumentException wrong) {
                throw new IOException(file + ": " + wrong.getMessage(), wrong);
            }
        }
        return sessions;
    }

    /**
     * Replaces the file.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void write(Set<SessionId> sessions) {
        file.replace(sessions.stream().map(SessionId::toString).sorted().toList());
    }
}
