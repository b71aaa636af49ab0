package org.holdfast.itests.ports;

import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.proving.chaos.peer.Papers;

/** In which certificates a client may come. He shows the one he has, also when the server did not ask for one of its authority. */
final class Wardrobe {
    /** What he wears. */
    enum Dress { GOOD, WRONG, EXPIRED, NONE }

    /** Of {@link #keystore}. */
    static final String KEYSTORE_PASSWORD = "changeit";

    private final Path folder;

    private final Papers papers;
    private final Map<Dress, SSLContext> contexts = new EnumMap<>(Dress.class);

    Wardrobe(Path folder) throws Exception {
        this.folder = folder;
        papers = new Papers(folder, "127.0.0.1");
        for (Dress dress : Dress.values()) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(dress), trusting().getTrustManagers(), null);
            contexts.put(dress, context);
        }
    }

    SSLContext context(Dress dress) {
        return contexts.get(dress);
    }

    Path trust() {
        return papers.trust();
    }

    /** Certificate and key of everybody who is right. */
    Identity good() {
        return papers.of(Papers.Kind.GOOD);
    }

    /** The same as PKCS#12 file. */
    Path keystore() {
        return folder.resolve("good.p12");
    }

    /** PEM files of a client who is right. */
    Tls files() {
        return good().trusting(papers.trust());
    }

    private TrustManagerFactory trusting() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // the certificate of the servers is the one of the good client, which is in there
        factory.init(good().store());
        return factory;
    }

    private KeyManager[] keys(Dress dress) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        switch (dress) {
            case NONE -> {
                return new KeyManager[0];
            }
            case GOOD, WRONG, EXPIRED -> factory.init(papers.of(Papers.Kind.valueOf(dress.name())).store(), KEYSTORE_PASSWORD.toCharArray());
        }
        return new KeyManager[] {new Insistent((X509ExtendedKeyManager) factory.getKeyManagers()[0])};
    }

    /** Shows its certificate whatever authorities the server names. */
    private static final class Insistent extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager rest;
        private final String alias;

        Insistent(X509ExtendedKeyManager rest) {
            this.rest = rest;
            this.alias = rest.getClientAliases("EC", null)[0];
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            return rest.getCertificateChain(name);
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            return rest.getPrivateKey(name);
        }
    }
}
