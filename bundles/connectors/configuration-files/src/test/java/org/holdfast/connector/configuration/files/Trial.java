package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One row of {@code target/hostile-input/configuration.md}: what was tried, answered, heap before and after, test. */
final class Trial {
    private static final Path ROWS = Path.of("target", "hostile-input", "configuration.md");
    private static final long MOST_MORE = 24;

    private final String tried;
    private final String test;
    private final long before = megabytes();

    Trial(String tried) {
        this.tried = tried;
        this.test = StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.endsWith("Test")).findFirst().orElseThrow());
    }

    /** Heap in use after garbage collection. */
    private static long megabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Writes the row; nothing may have piled up. */
    void answered(String what) throws IOException {
        long after = megabytes();
        Files.createDirectories(ROWS.getParent());
        Files.writeString(ROWS, "| " + tried + " | " + what.replace("|", "\\|") + " | " + before + " MB → " + after + " MB | `"
                + test.substring(test.lastIndexOf('.') + 1) + "` |\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(after).isLessThanOrEqualTo(before + MOST_MORE);
    }
}
