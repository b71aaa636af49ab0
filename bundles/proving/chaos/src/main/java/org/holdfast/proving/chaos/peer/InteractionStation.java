package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.connector.toolkit.testing.Identity;

/** The interaction server as a process. It is our client: its certificate is what our side asks for. */
public final class InteractionStation extends Station {
    private final Papers papers;
    private final String port;
    private Papers.Kind used = Papers.Kind.GOOD;

    /**
     * Not started yet.
     *
     * @param host where our side listens
     */
    public InteractionStation(Path folder, Namespace place, String host, int port) throws Exception {
        super("interaction-server", folder, place);
        this.port = host + ":" + port;
        papers = new Papers(folder, host);
    }

    @Override
    protected List<String> command() {
        Identity identity = papers.of(used);
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), InteractionPeer.class.getName(), port, papers.trust().toString(),
                identity.certificate().toString(), identity.key().toString());
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

    /** Our side's certificate, of the authority that both trust. */
    public Identity ours() {
        return papers.of(Papers.Kind.GOOD);
    }

    /** What both sides trust. */
    public Path trust() {
        return papers.trust();
    }

    /** What it printed since it was started last. */
    public String said() throws IOException {
        return output();
    }
}
