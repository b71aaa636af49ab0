package org.holdfast.itests.ports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.holdfast.proving.chaos.peer.Wait;

/**
 * What was tried and what became of it: a line each, printed and kept in {@code target/hostile-input/ports.md}. What a process
 * holds is measured before and after some of them; a row that breaks a promise is remembered for the end.
 */
final class Rows {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MORE_MEGABYTES = 16;
    private static final int MORE_FILES = 16;
    private static final int LONGEST = 90;

    /**
     * One row.
     *
     * @param logged lines of the log that name the sender
     */
    record Row(Door door, String tried, String answered, List<String> logged) {
    }

    private final List<String> broken = new ArrayList<>();
    private final List<Row> waiting = new ArrayList<>();

    /** Something else than promised. */
    void broken(Door door, String tried, String what) {
        broken.add(door + ", " + tried + ": " + what);
        System.out.println("BROKEN " + door + ", " + tried + ": " + what);
    }

    /** Keeps a row until the process is measured. */
    void add(Door door, String tried, String answered, List<String> logged) {
        waiting.add(new Row(door, tried, answered, logged));
    }

    /** Waits until the log names this address with these words; the lines that do. */
    List<String> logged(Door door, String tried, String address, String words) throws Exception {
        List<String> found = new ArrayList<>();
        if (!Wait.met(PATIENCE, () -> {
            found.clear();
            found.addAll(door.owner().linesOf(address));
            return found.stream().anyMatch(line -> line.contains(words));
        })) {
            broken(door, tried, "the log does not say '" + words + "' of " + address + ", only " + found);
        }
        return found;
    }

    /** What a process holds. */
    record Footprint(long megabytes, int files) {
        static Footprint of(Suspect process) throws IOException, InterruptedException {
            return new Footprint(process.heapMegabytes(), process.files());
        }

        @Override
        public String toString() {
            return megabytes + " MB, " + files + " files";
        }
    }

    /** Measures the process again, when its files are closed, and writes the rows that were kept. */
    void write(Suspect process, Footprint before) throws Exception {
        boolean closed = Wait.met(PATIENCE, () -> process.files() <= before.files() + MORE_FILES);
        // what ended a moment ago is freed by a thread of its own after one collection, and is gone with the next one
        AtomicReference<Footprint> measured = new AtomicReference<>(Footprint.of(process));
        Wait.met(PATIENCE, () -> measured.get().megabytes() <= before.megabytes() + MORE_MEGABYTES
                || measured.getAndSet(Footprint.of(process)).megabytes() < 0);
        Footprint after = measured.get();
        Path table = Files.createDirectories(Path.of("target", "hostile-input")).resolve("ports.md");
        for (Row row : waiting) {
            String line = "| " + row.door() + " | " + row.tried() + " | " + row.answered() + " | " + kind(row.logged()) + " | " + before + " → "
                    + after + " |";
            System.out.println(line);
            Files.writeString(table, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (!closed) {
                broken(row.door(), row.tried(), before + " before, " + after + " after");
            }
            if (after.megabytes() > before.megabytes() + MORE_MEGABYTES) {
                broken(row.door(), row.tried(), before + " before, " + after + " after");
            }
        }
        waiting.clear();
    }

    /** The reason that the log tells, or the beginning of what it says otherwise, and how many lines there are. */
    private static String kind(List<String> lines) {
        String said = lines.stream().map(line -> line.replaceAll(line.contains("reason=") ? ".* reason=" : ".* \\| ", ""))
                .map(text -> text.replaceAll("ServerSessionImpl\\[[^]]*]|[^\\x20-\\x7E]+|`", "").replace("|", "\\|"))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text).distinct().collect(Collectors.joining("; "));
        return said.isEmpty() ? "nothing" : said + (lines.size() > 1 ? " (" + lines.size() + " lines)" : "");
    }

    /** Fails when a promise was broken. */
    void hold() {
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " broken:\n" + String.join("\n", broken));
        }
    }
}
