package org.holdfast.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The drain notice in a small file, replaced atomically and flushed to the disk. */
final class FileDrainNotice implements DrainNotice {
    private static final String BEFORE = "before ";
    private static final String DRAINED = "drained ";

    private final StateFile file;
    private final Set<Long> drained = new TreeSet<>();
    private long before;

    /**
     * Reads what an earlier process left.
     *
     * @throws IOException if the file exists and is not a drain notice: that is a fault, not an empty notice
     */
    FileDrainNotice(Path file) throws IOException {
        this.file = new StateFile(file);
        for (String line : this.file.read()) {
            read(line);
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
        if (!drained.contains(epoch)) {
            Set<Long> more = new TreeSet<>(drained);
            more.add(epoch);
            store(before, more);
            drained.add(epoch);
        }
    }

    @Override
    public void suspectBefore(long epoch) {
        if (epoch > before) {
            store(epoch, drained);
            before = epoch;
        }
    }

    @Override
    public boolean suspects(long epoch) {
        return epoch < before || drained.contains(epoch);
    }

    private void store(long nextBefore, Set<Long> nextDrained) {
        List<String> lines = new ArrayList<>();
        lines.add(BEFORE + nextBefore);
        nextDrained.forEach(epoch -> lines.add(DRAINED + epoch));
        file.replace(lines);
    }
}
