package org.holdfast.proving.chaos.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real Asterisk as the switch: ARI over HTTPS on our side, SIP on the side of the world. */
public final class AsteriskStation extends TlsStation {
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
            ; a phone whose BYE it refuses (500 Invalid CSeq happens when BYE is repeated) would be in a call for ever
            rtp_timeout=12
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

    /**
     * Not started yet.
     *
     * @param home the program
     * @param world the SIP server behind which contacts and agents are
     */
    public AsteriskStation(String name, AsteriskHome home, Path folder, Namespace place, SipServer world) throws Exception {
        super(name, folder, place, place.there());
        this.home = home;
        home.configure(folder, Map.of("pjsip.conf", PJSIP, "http.conf", HTTP, "ari.conf", ARI, "extensions.conf", "; no dial plan is needed\n"),
                Map.of("address", place.there(), "port", Integer.toString(PORT), "world", world.hostPort(), "worldAddress",
                        world.place().there(), "user", USER, "password", PASSWORD));
    }

    @Override
    protected List<String> command() {
        return home.command(folder());
    }

    @Override
    protected boolean ready() throws Exception {
        return home.hasBooted(folder());
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "https://" + place().there() + ":" + PORT;
    }
}
