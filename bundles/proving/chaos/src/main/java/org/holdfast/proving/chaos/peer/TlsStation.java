package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A far end with certificates: {@code used.pem}, {@code used.key} and {@code used.p12} in its folder are those it shows. */
public abstract class TlsStation extends Station {
    private final Papers papers;

    /**
     * With papers of its own, the good ones in use.
     *
     * @param folder exists; keeps its files and its output
     * @param address what the certificates are for
     */
    protected TlsStation(String name, Path folder, Namespace place, String address) throws Exception {
        super(name, folder, place);
        papers = new Papers(folder, address);
        use(Papers.Kind.GOOD);
    }

    private void use(Papers.Kind kind) throws IOException {
        for (String ending : new String[] {".pem", ".key", ".p12"}) {
            Files.copy(folder().resolve(kind.name().toLowerCase(Locale.ROOT) + ending), used(ending), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The certificate ({@code .pem}), the key ({@code .key}) or both ({@code .p12}) that it shows. */
    protected final Path used(String ending) {
        return folder().resolve("used" + ending);
    }

    /** All its certificates. */
    protected final Papers papers() {
        return papers;
    }

    /** What the connector trusts. */
    public Path trust() {
        return papers.trust();
    }

    @Override
    public final void certificate(Papers.Kind kind) throws Exception {
        kill();
        use(kind);
        start();
    }
}
