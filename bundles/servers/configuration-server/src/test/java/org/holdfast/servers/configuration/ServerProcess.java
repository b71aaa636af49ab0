package org.holdfast.servers.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own. */
final class ServerProcess {
    private static final Pattern STARTED = Pattern.compile("server\\.started port=([0-9]+) http=([0-9]+) revision=([0-9]+)");

    final int port;
    final int http;
    final long revision;
    private final Process process;
    private final BufferedReader out;

    /** Starts it and waits until it listens. @param settings beside any free ports */
    ServerProcess(Path folder, Map<String, String> settings) throws IOException {
        StringBuilder text = new StringBuilder("listen = 127.0.0.1:0\nhttp.listen = 127.0.0.1:0\n");
        settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        this.process = start(Files.writeString(Files.createTempFile(folder, "configuration", ".properties"), text.toString()));
        this.out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                this.port = Integer.parseInt(started.group(1));
                this.http = Integer.parseInt(started.group(2));
                this.revision = Long.parseLong(started.group(3));
                return;
            }
        }
        throw new AssertionError("it did not start: " + said);
    }

    static Process start(Path settings) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Main.class.getName(), settings.toString()).redirectErrorStream(true).start();
    }

    /** SIGKILL: nothing is said to anybody. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it neither answers nor closes. */
    void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    }

    /** SIGTERM; its last lines. */
    String stop() throws IOException, InterruptedException {
        process.toHandle().destroy();
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not stop: " + said);
        }
        return said.toString();
    }
}
