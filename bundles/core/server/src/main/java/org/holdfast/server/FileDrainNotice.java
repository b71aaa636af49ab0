package org.holdfast.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/** The drain notice in a small file, replaced atomically and flushed to the disk. */
final class FileDrainNotice implements DrainNotice {
    private static final String BEFORE = "before ";
    private static final String DRAINED = "drained ";

    private final Path file;
    private final Set<Long> drained = new TreeSet<>();
    private long before;

    /**
     * Reads what an earlier process left.
     *
     * @throws IOException if the file exists and is not a drain notice: that is a fault, not an empty notice
     */
    FileDrainNotice(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                read(line);
            }
        }
    }

    private void read(String line) throws IOException {
        try {
            if (line.startsWith(DRAINED)) {
                drained.add(Long.parseLong(line.substring(DRAINED.length())));
            } else if (line.startsWith(BEFORE)) {
                before = Long.parseLong(line.substring(BEFORE.length()));
            } else {
                throw new IOException(file + ": 'drained N' or 'before N' expected, found '" + line + "'");
            }
        } catch (NumberFormatException notNumber) {
            throw new IOException(file + ": an epoch expected in '" + line + "'", notNumber);
        }
    }

    @Override
    public void announce(long epoch) {
        if (drained.add(epoch)) {
            store();
        }
    }

    @Override
    public void suspectBefore(long epoch) {
        if (epoch > before) {
            before = epoch;
            store();
        }
    }

    @Override
    public boolean suspects(long epoch) {
        return epoch < before || drained.contains(epoch);
    }

    private void store() {
        StringBuilder text = new StringBuilder(BEFORE).append(before).append('\n');
        drained.forEach(epoch -> text.append(DRAINED).append(epoch).append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("drain notice " + file + " cannot be written", cannotWrite);
        }
    }
}
