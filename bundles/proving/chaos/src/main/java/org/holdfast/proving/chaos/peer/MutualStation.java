package org.holdfast.proving.chaos.peer;

import java.nio.file.Files;
import java.nio.file.Path;

/** A far end that asks for our certificate and shows its own. */
public abstract class MutualStation extends TlsStation {
    private final Papers ours;

    /** @param home our address */
    protected MutualStation(String name, Path folder, Namespace place, String home) throws Exception {
        super(name, folder, place, place.there());
        ours = new Papers(Files.createDirectories(folder.resolve("ours")), home);
        Files.writeString(trust(), Files.readString(papers().trust()) + Files.readString(ours.trust()));
    }

    /** Our side's certificates. */
    public final Papers ours() {
        return ours;
    }

    /** What both sides trust. */
    @Override
    public final Path trust() {
        return folder().resolve("both.pem");
    }
}
