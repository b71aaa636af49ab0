package org.holdfast.connector.management.syslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.Wire;
import org.jspecify.annotations.Nullable;

/** TCP or TLS: each message behind its length (RFC 6587 section 3.4.1, RFC 5425 section 4.3). */
final class StreamTransport implements Transport {
    private final Wire wire;
    private final Duration within;
    private final @Nullable Tls tls;

    /** @param tls the files for TLS, or null for plain TCP */
    StreamTransport(HostPort to, Duration within, @Nullable Tls tls) {
        this.wire = new Wire(to);
        this.within = within;
        this.tls = tls;
    }

    /** What receivers should take (RFC 5424 section 6.1). */
    @Override
    public int most() {
        return 2_048;
    }

    @Override
    public void connect() throws IOException {
        wire.connect(within, tls == null ? null : tls.context());
    }

    @Override
    public void send(byte[] message) throws IOException {
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[length.length + message.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(message, 0, frame, length.length, message.length);
        wire.out().write(frame);
        wire.out().flush();
    }

    @Override
    public void listen() throws IOException {
        InputStream in = wire.in();
        byte[] ignored = new byte[512];
        while (in.read(ignored) >= 0) {
            // a syslog server has nothing to say
            continue;
        }
        throw new EOFException();
    }

    @Override
    public void finish() throws IOException {
        wire.finish();
    }

    @Override
    public void cut() {
        wire.cut();
    }
}
