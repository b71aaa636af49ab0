package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the far end saw. One line a call, {@code ts call-id number behaviour}, handed to the system before the call
 * is answered, so that killing the process loses nothing. Calls to agents go to a file of their own beside it,
 * {@code <name>.agents}. A far end that cannot write stops: an incomplete witness is worse than none.
 */
final class CallJournal implements AutoCloseable {
    private final FileChannel calls;
    private final FileChannel agents;

    CallJournal(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        calls = open(file);
        agents = open(file.resolveSibling(file.getFileName() + ".agents"));
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    }

    /** Writes one call down. The text comes from the network: blanks and control characters are replaced. */
    void call(boolean agent, String callId, String number, String behaviour) {
        String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + word(callId) + " " + word(number) + " " + behaviour + "\n";
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                (agent ? agents : calls).write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal of calls", e);
        }
    }

    private static String word(String text) {
        String word = text.replaceAll("[^\\x21-\\x7e]", "?");
        return word.isEmpty() ? "-" : word;
    }

    @Override
    public void close() throws IOException {
        calls.close();
        agents.close();
    }
}
