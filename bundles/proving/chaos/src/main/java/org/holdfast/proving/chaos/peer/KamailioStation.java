package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Kamailio: SIP over mutual TLS on our side, over UDP on the side of the world. */
public final class KamailioStation extends MutualStation {
    private static final int PORT = 5061;
    private static final int PLAIN = 5070;

    /**
     * Not started yet.
     *
     * @param home our address
     * @param world the SIP server behind which contacts and agents are
     */
    public KamailioStation(String name, Path folder, Namespace place, String home, SipServer world) throws Exception {
        super(name, folder, place, home);
        try (InputStream in = KamailioStation.class.getResourceAsStream("kamailio-tls.cfg")) {
            Files.writeString(folder.resolve("kamailio.cfg"), new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{address}", place.there())
                    .replace("{port}", Integer.toString(PORT))
                    .replace("{folder}", folder.toString())
                    .replace("{world}", world.hostPort()));
        }
    }

    @Override
    protected List<String> command() throws IOException {
        Files.deleteIfExists(folder().resolve("own.pid"));
        return List.of("kamailio", "-f", "kamailio.cfg", "-Y", folder().toString(), "-P", folder().resolve("own.pid").toString(), "-m", "64",
                "-M", "8", "-DD", "-E");
    }

    @Override
    protected boolean ready() throws IOException {
        return SipPing.answers("0.0.0.0", place().there(), PLAIN);
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "tls:" + place().there() + ":" + PORT;
    }
}
