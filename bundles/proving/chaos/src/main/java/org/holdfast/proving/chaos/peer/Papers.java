package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.holdfast.connector.toolkit.testing.Identity;

/** The certificates of one far end: a good one, one that nobody trusts, one that is trusted and has expired. */
public final class Papers {
    /** Which one. */
    public enum Kind {
        /** Valid and trusted. */
        GOOD,
        /** Made by somebody else. */
        WRONG,
        /** Trusted, but over. */
        EXPIRED
    }

    private final Map<Kind, Identity> identities = new EnumMap<>(Kind.class);
    private final Path trust;

    /** Makes them for an address. */
    public Papers(Path folder, String address) throws Exception {
        String subject = "ip:" + address;
        identities.put(Kind.GOOD, Identity.of(folder, "good", subject));
        identities.put(Kind.WRONG, Identity.of(folder, "wrong", subject));
        identities.put(Kind.EXPIRED, Identity.of(folder, "expired", subject, "-30d", 10));
        trust = Files.writeString(folder.resolve("trust.pem"), text(Kind.GOOD) + text(Kind.EXPIRED));
    }

    private String text(Kind kind) throws IOException {
        return Files.readString(of(kind).certificate());
    }

    /** Certificate and key. */
    public Identity of(Kind kind) {
        Identity identity = identities.get(kind);
        if (identity == null) {
            throw new IllegalStateException("no certificate " + kind);
        }
        return identity;
    }

    /** PEM file with what our side trusts. */
    public Path trust() {
        return trust;
    }
}
