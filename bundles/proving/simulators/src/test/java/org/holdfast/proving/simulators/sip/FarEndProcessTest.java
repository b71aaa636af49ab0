package org.holdfast.proving.simulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarEndProcessTest {
    private static final int CALLS = 600;

    @TempDir
    Path folder;

    @Test
    void takesHundredsOfCallsAndStopsOnSigterm() throws IOException, InterruptedException {
        Path journal = folder.resolve("primary.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), FarEnd.class.getName(), "--listen", "127.0.0.1:0",
                "--journal", journal.toString()).redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (RawPhone phone = new RawPhone(new InetSocketAddress("127.0.0.1", port))) {
                for (int i = 0; i < CALLS; i++) {
                    phone.invite("+15550100170", "demo." + i + ".0.1@x");
                    phone.await("demo." + i + ".0.1@x");
                }
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).startsWith("stopped: messages=" + CALLS);
        } finally {
            process.destroyForcibly();
        }
        assertThat(CountCalls.of(List.of(journal))).isEqualTo(new CountCalls.Count(CALLS, 0));
    }
}
