package org.holdfast.servers.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own: killed, and begun again. */
class OutageTest {
    private static final Pattern STARTED = Pattern.compile("server\\.started port=([0-9]+) http=([0-9]+) ");
    @TempDir
    Path folder;

    private record Running(Process process, BufferedReader out, int port, int http) {
    }

    private Running start(int port) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings"), "listen = 127.0.0.1:" + port + "\nhttp.listen = 127.0.0.1:0\ndata = "
                + folder.resolve("data") + "\n");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), settings.toString()).redirectErrorStream(true).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return new Running(process, out, Integer.parseInt(started.group(1)), Integer.parseInt(started.group(2)));
            }
        }
        throw new AssertionError("it did not start: " + said);
    }

    @Test
    void required_ST_7_ST_8_afterAKillNothingThatWasAcceptedIsLostAndNothingIsTwice() throws Exception {
        Running first = start(0);
        try {
            Client client = new Client("ocs1", first.port()).ready();
            client.link.submit(Reports.snapshots(1, 800));
            client.reports.await("accepted 800");
            client.link.submit(Reports.snapshots(801, 900));
            first.process().destroyForcibly().waitFor();
            assertThat(client.reports.awaitClosed()).isEqualTo("CLOSED");
        } finally {
            first.process().destroyForcibly();
        }
        Running second = start(first.port());
        try {
            assertThat(Web.json(second.http(), "/v1/sources").get(0).get("stored").asInt()).isIn(800, 900);
            Client client = new Client("ocs1", second.port()).ready();
            client.link.submit(Reports.snapshots(801, 1_000));
            client.reports.await("accepted 1000");
            assertThat(Web.json(second.http(), "/v1/history/ocs1/winback@team")).hasSize(1_000);
            client.link.close();
            second.process().toHandle().destroy();
            assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.out().lines().toList()).anyMatch(line -> line.endsWith("server.stopped"));
        } finally {
            second.process().destroyForcibly();
        }
    }

    @Test
    void wrongSettingsAreToldInOneLine() throws Exception {
        Path settings = Files.writeString(folder.resolve("wrong"), "listen = nowhere\n");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), settings.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said).contains("server.failed reason=host:port").hasLineCount(1);
    }
}
