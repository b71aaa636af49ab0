package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.holdfast.proving.simulators.demo.Command;

/** The statistics server of the project, with TLS. */
public final class StatisticsProcess extends Station {
    private static final int PORT = 9465;
    private static final int PAGES = 9466;

    private final Path jar;
    private final Papers papers;

    /** Not started yet. */
    public StatisticsProcess(Path jar, Path folder, Namespace place) throws Exception {
        super("statistics-server", folder, place);
        this.jar = jar;
        papers = new Papers(folder, place.there());
        use(Papers.Kind.GOOD);
        Files.writeString(folder.resolve("statistics.properties"), "listen = " + place.there() + ":" + PORT + "\nhttp.listen = "
                + place.there() + ":" + PAGES + "\ndata = " + folder.resolve("data") + "\ntls.certificate = " + folder.resolve("used.pem")
                + "\ntls.key = " + folder.resolve("used.key") + "\n");
    }

    private void use(Papers.Kind kind) throws IOException {
        Files.copy(papers.of(kind).certificate(), folder().resolve("used.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(papers.of(kind).key(), folder().resolve("used.key"), StandardCopyOption.REPLACE_EXISTING);
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

    @Override
    public void certificate(Papers.Kind kind) throws Exception {
        kill();
        use(kind);
        start();
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "tls:" + place().there() + ":" + PORT;
    }

    /** What the connector trusts. */
    public Path trust() {
        return papers.trust();
    }

    /** One of its pages, as JSON. */
    public String page(String path) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(30, List.of("curl", "-sS", "--max-time", "20", "--cacert", papers.trust().toString(),
                "https://" + place().there() + ":" + PAGES + path));
        if (outcome.exit() != 0) {
            throw new IOException("page " + path + ": " + outcome.output().strip());
        }
        return outcome.output();
    }
}
