package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.proving.simulators.sip.FarEnd;

/** A SIP server with the world behind it. Its journal of calls is the witness. */
public final class SipServer extends Station {
    private static final int PORT = 5060;

    /** Not started yet. */
    public SipServer(String name, Path folder, Namespace place) {
        super(name, folder, place);
    }

    @Override
    protected List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), FarEnd.class.getName(), "--listen", place().there() + ":" + PORT, "--journal",
                journal().toString(), "--time-scale", "0.6");
    }

    @Override
    protected boolean ready() throws IOException {
        return SipPing.answers("0.0.0.0", place().there(), PORT);
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "udp:" + hostPort();
    }

    /** Address and port as a capture shows them. */
    public String hostPort() {
        return place().there() + ":" + PORT;
    }

    /** Calls of contacts, one line each: time, Call-ID, number, behaviour. */
    public Path journal() {
        return folder().resolve("calls.log");
    }
}
