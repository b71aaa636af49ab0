package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One row of {@code target/hostile-input/configuration.md}: what was tried, what was answered, heap before and after. */
final class Trial {
    private static final Path ROWS = Path.of("target", "hostile-input", "configuration.md");
    private static final long MOST_MORE = 24;

    private final String tried;
    private final long before = megabytes();

    Trial(String tried) {
        this.tried = tried;
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
        Files.writeString(ROWS, "| " + tried + " | " + what.replace("|", "\\|") + " | " + before + " MB → " + after + " MB |\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(after).isLessThanOrEqualTo(before + MOST_MORE);
    }
}
