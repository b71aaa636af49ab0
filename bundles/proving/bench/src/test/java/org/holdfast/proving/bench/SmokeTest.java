package org.holdfast.proving.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cheap parts run, so that the benchmark cannot rot; what they measure is of no interest here. */
class SmokeTest {
    @TempDir
    private Path folder;

    @Test
    void callsAreMeasuredAndReported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bench bench = new Bench(new Options(true, Set.of("calls"), 1, ""), Path.of("../../..").toAbsolutePath().normalize(), folder,
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(Main.run(bench)).describedAs(out.toString(StandardCharsets.UTF_8)).isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("SIP connector beside SIPp", "sipp: SIPp v");
        assertThat(Files.readString(folder.resolve("result.json"))).contains("\"unit\" : \"ratio\"", "\"rounds\"");
    }
}
