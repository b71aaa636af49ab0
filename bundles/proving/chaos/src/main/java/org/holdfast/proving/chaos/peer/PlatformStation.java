package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.connector.toolkit.testing.Identity;

/** The voice platform as a process. It asks for our certificate and shows its own, in both directions. */
public final class PlatformStation extends Station {
    private static final int PORT = 9480;

    private final Papers papers;
    private final Papers ours;
    private Papers.Kind used = Papers.Kind.GOOD;

    /**
     * Not started yet.
     *
     * @param home address at which our side takes results
     */
    public PlatformStation(Path folder, Namespace place, String home) throws Exception {
        super("voice-platform", folder, place);
        papers = new Papers(folder, place.there());
        ours = new Papers(Files.createDirectories(folder.resolve("ours")), home);
        // it trusts us, and we trust it: one file for both
        Files.writeString(trust(), Files.readString(papers.trust()) + Files.readString(ours.trust()));
    }

    @Override
    protected List<String> command() {
        Identity identity = papers.of(used);
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), VoicePlatform.class.getName(), place().there(), Integer.toString(PORT),
                journal().toString(), trust().toString(), identity.certificate().toString(), identity.key().toString());
    }

    @Override
    protected boolean ready() throws IOException {
        return output().contains("ready");
    }

    @Override
    public void certificate(Papers.Kind kind) throws Exception {
        kill();
        used = kind;
        start();
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "https://" + place().there() + ":" + PORT + "/SSG";
    }

    /** Our side's certificate and key. */
    public Identity ours() {
        return ours.of(Papers.Kind.GOOD);
    }

    /** What both sides trust. */
    public Path trust() {
        return folder().resolve("both.pem");
    }

    /** What it was given. */
    public Path journal() {
        return folder().resolve("contacts.log");
    }
}
