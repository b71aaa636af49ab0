package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.connector.toolkit.testing.Identity;

/** The interaction server as a process. It is our client: its certificate is what our side asks for. */
public final class InteractionStation extends TlsStation {
    private final String port;

    /**
     * Not started yet.
     *
     * @param host where our side listens
     */
    public InteractionStation(Path folder, Namespace place, String host, int port) throws Exception {
        super("interaction-server", folder, place, host);
        this.port = host + ":" + port;
    }

    @Override
    protected List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), InteractionPeer.class.getName(), port, trust().toString(),
                used(".pem").toString(), used(".key").toString());
    }

    @Override
    protected boolean ready() throws IOException {
        return output().contains("ready");
    }

    /** Our side's certificate, of the authority that both trust. */
    public Identity ours() {
        return papers().of(Papers.Kind.GOOD);
    }

    /** What it printed since it was started last. */
    public String said() throws IOException {
        return output();
    }
}
