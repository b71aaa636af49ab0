package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that wait on the disk. */
class FileSpoolTest {
    @TempDir
    Path folder;

    private static StatisticsReport report(long sequence) {
        return new StatisticsReport(sequence, Instant.parse("2026-03-02T09:00:00Z"), "spring@sales", "Snapshot",
                Map.of("dials", 12.0, "answered", 3.5));
    }

    @Test
    void whatWasAppendedIsReadAndACutOffLineIsPassedOver() throws IOException {
        Path file = folder.resolve("spool");
        FileSpool spool = new FileSpool(file);
        spool.append(report(1));
        spool.append(report(2));
        Files.writeString(file, "3\t17724", StandardOpenOption.APPEND);
        assertThat(new FileSpool(file).read()).isEqualTo(new Spool.Kept(2, List.of(report(1), report(2))));
    }

    @Test
    void theNewestNumberSurvivesAnEmptySpool() {
        FileSpool spool = new FileSpool(folder.resolve("spool"));
        spool.append(report(8));
        spool.replace(new Spool.Kept(8, List.of()));
        assertThat(spool.read()).isEqualTo(new Spool.Kept(8, List.of()));
        spool.append(report(9));
        assertThat(spool.read()).isEqualTo(new Spool.Kept(9, List.of(report(9))));
    }
}
