package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.proving.simulators.demo.Command;

/** The statistics server of the project, with TLS. */
public final class StatisticsProcess extends TlsStation {
    private static final int PORT = 9465;
    private static final int PAGES = 9466;

    private final Path jar;

    /** Not started yet. */
    public StatisticsProcess(Path jar, Path folder, Namespace place) throws Exception {
        super("statistics-server", folder, place, place.there());
        this.jar = jar;
        Files.writeString(folder.resolve("statistics.properties"), "listen = " + place.there() + ":" + PORT + "\nhttp.listen = "
                + place.there() + ":" + PAGES + "\ndata = " + folder.resolve("data") + "\ntls.certificate = " + used(".pem")
                + "\ntls.key = " + used(".key") + "\n");
    }

    @Override
    protected List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-jar",
                jar.toString(), folder().resolve("statistics.properties").toString());
    }

    @Override
    protected boolean ready() throws IOException {
        return output().contains("server.started");
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "tls:" + place().there() + ":" + PORT;
    }

    /** One of its pages, as JSON. */
    public String page(String path) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(30, List.of("curl", "-sS", "--max-time", "20", "--cacert", trust().toString(),
                "https://" + place().there() + ":" + PAGES + path));
        if (outcome.exit() != 0) {
            throw new IOException("page " + path + ": " + outcome.output().strip());
        }
        return outcome.output();
    }
}
