package org.holdfast.servers.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own with its own database: killed, and begun again. */
class ProcessTest {
    @TempDir
    Path folder;

    @Test
    void afterAKillWhatWasAnsweredIsThere() throws Exception {
        Map<String, String> settings = Map.of("data", folder.resolve("data").toString());
        ServerProcess first = new ServerProcess(folder, settings);
        for (int i = 1; i <= 20; i++) {
            Web.put(first.http, "lists/a" + i, "{}");
        }
        first.kill();
        ServerProcess second = new ServerProcess(folder, settings);
        try {
            assertThat(second.revision).isEqualTo(20);
            assertThat(Web.body(second.http, "lists/a20")).isEqualTo("{}\n");
        } finally {
            second.kill();
        }
    }

    @Test
    void wrongSettingsAreToldInOneLine() throws Exception {
        Process process = ServerProcess.start(Files.writeString(folder.resolve("wrong"), "listen = nowhere\n"));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said).contains("server.failed reason=host:port").hasLineCount(1);
    }
}
