package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A real Asterisk as the switch: ARI over HTTPS on our side, SIP on the side of the world. */
public final class AsteriskStation extends Station {
    /** Of ARI. */
    public static final String USER = "dialer";
    /** Of ARI. */
    public static final String PASSWORD = "only-in-this-namespace";
    private static final int PORT = 8089;
    private static final String PJSIP = """
            [udp]
            type=transport
            protocol=udp
            bind={address}:5070

            [trunk]
            type=endpoint
            context=nobody
            disallow=all
            allow=ulaw
            direct_media=no
            aors=trunk
            outbound_proxy=sip:{world}\\;lr

            [trunk]
            type=aor
            contact=sip:{world}

            [trunk]
            type=identify
            endpoint=trunk
            match={worldAddress}
            """;
    private static final String HTTP = """
            [general]
            enabled=yes
            bindaddr=127.0.0.1
            bindport=8088
            tlsenable=yes
            tlsbindaddr={address}:{port}
            tlscertfile={folder}/used.pem
            tlsprivatekey={folder}/used.key
            """;
    private static final String ARI = """
            [general]
            enabled=yes
            [{user}]
            type=user
            password={password}
            """;

    private final AsteriskHome home;
    private final Papers papers;

    /**
     * Not started yet.
     *
     * @param home the program
     * @param world the SIP server behind which contacts and agents are
     */
    public AsteriskStation(String name, AsteriskHome home, Path folder, Namespace place, SipServer world) throws Exception {
        super(name, folder, place);
        this.home = home;
        papers = new Papers(folder, place.there());
        use(Papers.Kind.GOOD);
        home.configure(folder, Map.of("pjsip.conf", PJSIP, "http.conf", HTTP, "ari.conf", ARI, "extensions.conf", "; no dial plan is needed\n"),
                Map.of("address", place.there(), "port", Integer.toString(PORT), "world", world.hostPort(), "worldAddress",
                        world.place().there(), "user", USER, "password", PASSWORD));
    }

    private void use(Papers.Kind kind) throws IOException {
        Files.copy(papers.of(kind).certificate(), folder().resolve("used.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(papers.of(kind).key(), folder().resolve("used.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    protected List<String> command() {
        return home.command(folder());
    }

    @Override
    protected boolean ready() throws Exception {
        return home.hasBooted(folder());
    }

    @Override
    public void certificate(Papers.Kind kind) throws Exception {
        kill();
        use(kind);
        start();
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "https://" + place().there() + ":" + PORT;
    }

    /** What the connector trusts. */
    public Path trust() {
        return papers.trust();
    }
}
