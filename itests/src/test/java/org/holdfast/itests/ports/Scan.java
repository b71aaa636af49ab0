package org.holdfast.itests.ports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/** What a scanner tries on a port that speaks TLS, and what the log must say of it. */
enum Scan {
    SSL3("a hello of SSL 3.0", "no common version of TLS"),
    TLS10("a hello of TLS 1.0", "no common version of TLS"),
    TLS11("a hello of TLS 1.1", "no common version of TLS"),
    WRONG("certificate of an unknown authority", "authority that is not trusted"),
    NONE("no certificate", "it shows no certificate"),
    EXPIRED("expired certificate", "its certificate has expired"),
    PLAIN("a plain connection", "it does not speak TLS");

    private static final int RANDOM = 32;
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String tried;
    private final String logged;

    Scan(String tried, String logged) {
        this.tried = tried;
        this.logged = logged;
    }

    String tried() {
        return tried;
    }

    String logged() {
        return logged;
    }

    /** Does it; what was answered. */
    String run(String from, Door door, Wardrobe wardrobe) throws Exception {
        try (Socket socket = Strangers.connect(from, door.port())) {
            return switch (this) {
                case SSL3 -> Strangers.answer(socket, hello(0));
                case TLS10 -> Strangers.answer(socket, hello(1));
                case TLS11 -> Strangers.answer(socket, hello(2));
                case PLAIN -> Strangers.answer(socket, REQUEST);
                case WRONG -> shakesHands(socket, wardrobe, Wardrobe.Dress.WRONG);
                case NONE -> shakesHands(socket, wardrobe, Wardrobe.Dress.NONE);
                case EXPIRED -> shakesHands(socket, wardrobe, Wardrobe.Dress.EXPIRED);
            };
        }
    }

    private static String shakesHands(Socket plain, Wardrobe wardrobe, Wardrobe.Dress dress) throws Exception {
        try {
            // by TLS 1.3 the server says what it thinks of the certificate after our part of the handshake
            return Strangers.answer(Strangers.secure(plain, wardrobe, dress), REQUEST);
        } catch (SSLException refused) {
            return Strangers.words(refused);
        } catch (IOException cut) {
            return "reset";
        }
    }

    /** A whole ClientHello (RFC 2246 section 7.4.1.2) with one cipher suite, TLS_RSA_WITH_AES_128_CBC_SHA. */
    static byte[] hello(int minor) throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        int length = 2 + RANDOM + 1 + 2 + 2 + 2;
        hello.write(new byte[] {0x16, 3, (byte) minor, 0, (byte) (length + 4), 1, 0, 0, (byte) length, 3, (byte) minor});
        hello.write(new byte[RANDOM]);
        hello.write(new byte[] {0, 0, 2, 0, 0x2F, 1, 0});
        return hello.toByteArray();
    }
}
