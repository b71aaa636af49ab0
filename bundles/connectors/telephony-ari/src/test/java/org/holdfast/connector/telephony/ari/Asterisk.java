package org.holdfast.connector.telephony.ari;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.proving.simulators.Ports;

/**
 * A real Asterisk on loopback whose dial plan plays contacts and agents. One process for each version, shared by all
 * tests of a run: {@code run/asterisk} and {@code run/asterisk-22}, or that of the system.
 */
final class Asterisk {
    static final String USER = "dialer";
    static final String PASSWORD = "s3cret-of-the-test";
    private static final Map<String, Asterisk> RUNNING = new LinkedHashMap<>();
    private static final Path RUN = Path.of("..", "..", "..", "run").toAbsolutePath().normalize();
    private static final List<Path> MODULES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/asterisk/modules"),
            Path.of("/usr/lib/aarch64-linux-gnu/asterisk/modules"), Path.of("/usr/lib/asterisk/modules"));

    private final Path folder;
    private final String program;
    private final int port = Ports.free();
    private final int securePort = Ports.free();
    private final int sipPort = Ports.free();
    private final int amiPort = Ports.free();
    private final Identity identity;
    private final Process process;

    private Asterisk(Path home) throws Exception {
        boolean own = Files.isExecutable(home.resolve("asterisk"));
        program = own ? home.resolve("asterisk").toString() : "asterisk";
        folder = Files.createTempDirectory("ari");
        Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("var"));
        Files.createDirectories(folder.resolve("log").resolve("cdr-csv"));
        identity = Identity.of(folder, "asterisk", "ip:127.0.0.1");
        for (Map.Entry<String, String> file : AsteriskFiles.all().entrySet()) {
            Files.writeString(folder.resolve("etc").resolve(file.getKey()), file.getValue()
                    .replace("{folder}", folder.toString())
                    .replace("{modules}", own ? home.resolve("modules").toString() : installedModules())
                    .replace("{share}", own ? home.resolve("share").toString() : "/usr/share/asterisk")
                    .replace("{port}", Integer.toString(port))
                    .replace("{secure}", Integer.toString(securePort))
                    .replace("{sip}", Integer.toString(sipPort))
                    .replace("{ami}", Integer.toString(amiPort))
                    .replace("{user}", USER)
                    .replace("{password}", PASSWORD)
                    .replace("{certificate}", identity.certificate().toString())
                    .replace("{key}", identity.key().toString()));
        }
        process = new ProcessBuilder(program, "-C", configuration(), "-f").redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until(this::booted, () -> "Asterisk does not boot: " + folder);
    }

    /** Homes of the versions that are here. */
    static Stream<String> versions() {
        List<String> found = Stream.of("asterisk", "asterisk-22")
                .filter(name -> Files.isExecutable(RUN.resolve(name).resolve("asterisk"))).toList();
        return found.isEmpty() ? Stream.of("asterisk") : found.stream();
    }

    /** The one with this home, started at the first call. */
    static synchronized Asterisk of(String version) {
        return RUNNING.computeIfAbsent(version, name -> {
            try {
                return new Asterisk(RUN.resolve(name));
            } catch (Exception broken) {
                throw new IllegalStateException("no Asterisk: ./ocs test provides it", broken);
            }
        });
    }

    private static String installedModules() {
        return MODULES.stream().filter(Files::isDirectory).findFirst()
                .orElseThrow(() -> new IllegalStateException("no Asterisk: ./ocs test provides it")).toString();
    }

    private String configuration() {
        return folder.resolve("etc").resolve("asterisk.conf").toString();
    }

    private boolean booted() {
        return process.isAlive() && cli("core waitfullybooted").contains("fully booted");
    }

    /** What its console answers. */
    String cli(String command) {
        try {
            Process console = new ProcessBuilder(program, "-C", configuration(), "-rx", command).redirectErrorStream(true).start();
            String text = new String(console.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            console.waitFor(10, TimeUnit.SECONDS);
            return text;
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    int port() {
        return port;
    }

    int sipPort() {
        return sipPort;
    }

    int amiPort() {
        return amiPort;
    }

    int securePort() {
        return securePort;
    }

    Identity identity() {
        return identity;
    }

    /** Its own records of finished calls with this number: lines of Master.csv. */
    List<String> records(String number) {
        Path file = folder.resolve("log").resolve("cdr-csv").resolve("Master.csv");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().filter(line -> line.contains("\"" + number + "\"")).toList() : List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the agent's SIP phone found in the header with the data. */
    Optional<String> headerOfAgent() {
        String shown = cli("database get holdfast header");
        return shown.contains("Value: ") ? Optional.of(shown.substring(shown.indexOf("Value: ") + 7).strip()) : Optional.empty();
    }
}
