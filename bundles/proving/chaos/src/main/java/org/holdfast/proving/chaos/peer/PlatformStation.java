package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The voice platform as a process. It asks for our certificate and shows its own, in both directions. */
public final class PlatformStation extends MutualStation {
    private static final int PORT = 9480;

    /**
     * Not started yet.
     *
     * @param home address at which our side takes results
     */
    public PlatformStation(Path folder, Namespace place, String home) throws Exception {
        super("voice-platform", folder, place, home);
    }

    @Override
    protected List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), VoicePlatform.class.getName(), place().there(), Integer.toString(PORT),
                journal().toString(), trust().toString(), used(".pem").toString(), used(".key").toString());
    }

    @Override
    protected boolean ready() throws IOException {
        return output().contains("ready");
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "https://" + place().there() + ":" + PORT + "/SSG";
    }

    /** What it was given. */
    public Path journal() {
        return folder().resolve("contacts.log");
    }
}
