package org.holdfast.connector.toolkit.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.holdfast.connector.toolkit.Tls;
import org.jspecify.annotations.Nullable;

/**
 * A port on loopback on which TLS is wrong in one way, or right. An old version is spoken by its first bytes: a far end that
 * is refused at its first message needs no more of it, and the JDK has none of it left.
 */
public final class TlsFarEnd implements AutoCloseable {
    /** Length of the message 41, of it 2 version, 32 random, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression. */
    private static final byte[] SERVER_HELLO_END = {0, 0, 0x2f, 0};
    private static final byte[] ALERT_PROTOCOL_VERSION = {21, 3, 1, 0, 2, 2, 70};
    private static final int APPLICATION_DATA = 23;
    private static final int FIRST_OF_TLS = 20;

    /** What a protocol does before TLS begins. */
    public interface Preface {
        /** Reads what the link says first and answers it; {@code false} if TLS does not follow. */
        boolean passed(Socket taken) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final @Nullable WrongTls wrong;
    private final Preface preface;
    private final Path trust;
    private final @Nullable SSLContext context;
    private final AtomicInteger shaken = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();

    /**
     * A far end that listens.
     *
     * @param wrong what is wrong with it; null = nothing
     */
    public TlsFarEnd(@Nullable WrongTls wrong, Path folder, Preface preface) throws IOException, GeneralSecurityException {
        this.wrong = wrong;
        this.preface = preface;
        Authority ours = Authority.of(folder, "authority" + listener.getLocalPort());
        if (wrong == null || wrong.hasCertificate()) {
            Identity shown = shown(wrong, wrong == WrongTls.OTHER_AUTHORITY ? Authority.of(folder, "stranger")
                    : wrong == WrongTls.OTHER_AUTHORITY_OF_THE_SAME_NAME
                    ? Authority.of(Files.createTempDirectory(folder, "stranger"), ours.name()) : ours);
            this.trust = wrong == WrongTls.EXPIRED_AND_TRUSTED_BY_ITSELF ? shown.certificate() : ours.trust();
            this.context = shown.trusting(trust).context();
        } else {
            this.trust = ours.trust();
            this.context = null;
        }
        daemon(this::take);
    }

    private static Identity shown(@Nullable WrongTls wrong, Authority by) throws IOException, GeneralSecurityException {
        boolean expired = wrong == WrongTls.EXPIRED || wrong == WrongTls.EXPIRED_AND_TRUSTED_BY_ITSELF;
        return by.identity("shown-by-" + by.name(), wrong == WrongTls.OTHER_HOST ? "dns:elsewhere.test" : "ip:127.0.0.1",
                Instant.now().minus(Duration.ofDays(expired ? 10 : 1)), Duration.ofDays(5));
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tls-far-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void take() {
        while (!listener.isClosed()) {
            try {
                Socket taken = listener.accept();
                daemon(() -> serve(taken));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket taken) {
        try (taken) {
            if (preface.passed(taken)) {
                if (context == null) {
                    speakByHand(taken);
                } else {
                    shake(taken, context);
                }
            }
        } catch (IOException refused) {
            // by the link, as it should be
            return;
        }
    }

    private void shake(Socket taken, SSLContext secure) throws IOException {
        SSLSocket secured = (SSLSocket) secure.getSocketFactory().createSocket(taken, null, false);
        secured.setEnabledProtocols(Tls.versions());
        secured.startHandshake();
        shaken.incrementAndGet();
        byte[] some = new byte[512];
        for (int count = secured.getInputStream().read(some); count > 0; count = secured.getInputStream().read(some)) {
            told.addAndGet(count);
        }
    }

    private void speakByHand(Socket taken) throws IOException {
        DataInputStream in = new DataInputStream(taken.getInputStream());
        for (boolean first = true; ; first = false) {
            int kind = in.readUnsignedByte();
            if (kind < FIRST_OF_TLS || kind >= APPLICATION_DATA) {
                told.incrementAndGet();
            }
            in.readUnsignedShort();
            in.readNBytes(in.readUnsignedShort());
            if (first) {
                taken.getOutputStream().write(answer());
                taken.getOutputStream().flush();
            }
        }
    }

    private byte[] answer() {
        return wrong == WrongTls.ONLY_1_0 ? serverHello(1) : wrong == WrongTls.ONLY_1_1 ? serverHello(2)
                : wrong == WrongTls.NONE_OF_OUR_VERSIONS ? ALERT_PROTOCOL_VERSION
                : "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 4346 section 7.4.1.3. */
    private static byte[] serverHello(int minor) {
        byte[] hello = new byte[5 + 4 + 2 + 32 + SERVER_HELLO_END.length];
        byte[] begin = {22, 3, (byte) minor, 0, (byte) (hello.length - 5), 2, 0, 0, (byte) (hello.length - 9), 3, (byte) minor};
        System.arraycopy(begin, 0, hello, 0, begin.length);
        System.arraycopy(SERVER_HELLO_END, 0, hello, hello.length - SERVER_HELLO_END.length, SERVER_HELLO_END.length);
        return hello;
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The PEM file that a link to it trusts. */
    public Path trust() {
        return trust;
    }

    /** Handshakes that were brought to their end. */
    public int shaken() {
        return shaken.get();
    }

    /** Bytes, or records of application data, that it was told. */
    public int told() {
        return told.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
