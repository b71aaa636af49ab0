package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.proving.simulators.demo.Command;

/** The certificates of one far end: a good one, one that nobody trusts, and one of the trusted authority that has expired. */
public final class Papers {
    /** Which one. */
    public enum Kind {
        /** Valid and trusted. */
        GOOD,
        /** Made by somebody else. */
        WRONG,
        /** Made by the trusted authority, but over. */
        EXPIRED
    }

    /** Of the key stores beside the PEM files: {@code good.p12}, {@code wrong.p12}, {@code expired.p12}. */
    public static final String PASSWORD = "changeit";
    private static final String ALIAS = "it";

    private final Path folder;
    private final Map<Kind, Identity> identities = new EnumMap<>(Kind.class);
    private final Path trust;

    /** Makes them for an address. An authority signs: a trusted certificate that signs itself is not asked for its dates. */
    public Papers(Path folder, String address) throws Exception {
        this.folder = folder;
        String subject = "ip:" + address;
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=authority", "-ext", "bc:c=ca:true",
                "-startdate", "-60d", "-validity", "90", "-keystore", file("ca.p12"));
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", file("trust.pem"), "-keystore", file("ca.p12"));
        trust = folder.resolve("trust.pem");
        Identity raw = Identity.of(folder, "raw", subject);
        keytool("-certreq", "-alias", ALIAS, "-file", file("raw.csr"), "-keystore", file("raw.p12"));
        identities.put(Kind.GOOD, signed(raw, "good", subject, "-1d"));
        identities.put(Kind.EXPIRED, signed(raw, "expired", subject, "-30d"));
        identities.put(Kind.WRONG, Identity.of(folder, "wrong", subject));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Command.must(command);
    }

    private Identity signed(Identity raw, String name, String subject, String start) throws Exception {
        Path certificate = folder.resolve(name + ".pem");
        keytool("-gencert", "-alias", "ca", "-rfc", "-infile", file("raw.csr"), "-outfile", certificate.toString(), "-ext", "san=" + subject,
                "-startdate", start, "-validity", "10", "-keystore", file("ca.p12"));
        Key key = raw.store().getKey(ALIAS, PASSWORD.toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), new Certificate[] {read(certificate), read(trust)});
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            store.store(out, PASSWORD.toCharArray());
        }
        return new Identity(certificate, Files.copy(raw.key(), folder.resolve(name + ".key")), store);
    }

    private static Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** Certificate, key and trusted authority in one file. */
    public Path keyStore(Kind kind) {
        return folder.resolve(kind.name().toLowerCase(Locale.ROOT) + ".p12");
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
