package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.proving.simulators.demo.Command;

/** The configuration server of the project, with mutual TLS. */
public final class ConfigurationProcess extends TlsStation {
    private static final int PORT = 9467;
    private static final int PAGES = 9468;

    private final Path jar;

    /** Not started yet. */
    public ConfigurationProcess(Path jar, Path folder, Namespace place) throws Exception {
        super("configuration-server", folder, place, place.there());
        this.jar = jar;
        Files.writeString(folder.resolve("configuration.properties"), "listen = " + place.there() + ":" + PORT + "\nhttp.listen = "
                + place.there() + ":" + PAGES + "\ndata = " + folder.resolve("data") + "\ntls.certificate = " + used(".pem")
                + "\ntls.key = " + used(".key") + "\ntls.trust = " + trust() + "\n");
    }

    @Override
    protected List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-jar",
                jar.toString(), folder().resolve("configuration.properties").toString());
    }

    @Override
    protected boolean ready() throws IOException {
        return output().contains("server.started");
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "tls:" + place().there() + ":" + PORT;
    }

    /** The certificate with which our side comes. */
    public Identity ours() {
        return papers().of(Papers.Kind.GOOD);
    }

    /**
     * Stores these objects beside the rest, from inside its network: also while nobody else reaches it.
     *
     * @param yaml a configuration file
     */
    public void store(Path yaml) throws IOException, InterruptedException {
        String page = "https://" + place().there() + ":" + PAGES + "/v1/objects";
        String head = curl(List.of("-I", "-X", "GET", page));
        String revision = head.lines().filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("etag:"))
                .map(line -> line.substring(line.indexOf('"')).strip()).findFirst()
                .orElseThrow(() -> new IOException("no revision: " + head));
        curl(List.of("--fail-with-body", "-X", "POST", "-H", "If-Match: " + revision, "-H", "Content-Type: application/yaml", "--data-binary",
                "@" + yaml, page));
    }

    private String curl(List<String> arguments) throws IOException, InterruptedException {
        Identity identity = papers().of(Papers.Kind.GOOD);
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "20", "--insecure", "--cert",
                identity.certificate().toString(), "--key", identity.key().toString()));
        command.addAll(arguments);
        Command.Outcome outcome = place().run(30, command);
        if (outcome.exit() != 0) {
            throw new IOException("configuration server: " + outcome.output().strip());
        }
        return outcome.output();
    }
}
