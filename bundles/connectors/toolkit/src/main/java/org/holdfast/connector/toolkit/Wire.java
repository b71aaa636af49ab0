package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TCP connection that we open, with or without TLS. {@link #cut()} ends it from any thread, whatever it waits for. */
public final class Wire {
    private static final int FIRST_KEEP_ALIVE_SECONDS = 30;
    private static final int NEXT_KEEP_ALIVE_SECONDS = 10;

    private final HostPort to;
    private final Socket raw = new Socket();
    private volatile Socket socket = raw;

    /** A connection that is not open yet. */
    public Wire(HostPort to) {
        this.to = to;
    }

    /**
     * Connects and shakes hands; blocks.
     *
     * @param within bound for each of the two
     * @param tls the context for TLS 1.2 and 1.3 with host name check, or null for plain TCP
     */
    public void connect(Duration within, @Nullable SSLContext tls) throws IOException {
        int millis = Math.toIntExact(Math.max(1, within.toMillis()));
        raw.connect(new InetSocketAddress(InetAddress.getByName(to.host()), to.port()), millis);
        raw.setTcpNoDelay(true);
        keepAlive();
        if (tls != null) {
            raw.setSoTimeout(millis);
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(raw, to.host(), to.port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setProtocols(Tls.versions());
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            socket = secured;
            secured.startHandshake();
            raw.setSoTimeout(0);
        }
    }

    /** A host that is gone without a word is noticed after a minute instead of two hours, where the system can. */
    private void keepAlive() throws IOException {
        raw.setKeepAlive(true);
        for (SocketOption<?> option : raw.supportedOptions()) {
            if (option.name().equals("TCP_KEEPIDLE")) {
                set(option, FIRST_KEEP_ALIVE_SECONDS);
            } else if (option.name().equals("TCP_KEEPINTERVAL")) {
                set(option, NEXT_KEEP_ALIVE_SECONDS);
            } else if (option.name().equals("TCP_KEEPCOUNT")) {
                set(option, 3);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void set(SocketOption<?> option, int value) throws IOException {
        if (option.type() == Integer.class) {
            raw.setOption((SocketOption<Integer>) option, value);
        }
    }

    /** Bound for each following read; zero = none. */
    public void readWithin(Duration time) throws IOException {
        raw.setSoTimeout(Math.toIntExact(time.toMillis()));
    }

    /** What comes. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** What goes. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Ends it with the farewell of TLS (close_notify); may block while the far end takes nothing. */
    public void finish() throws IOException {
        socket.close();
        raw.close();
    }

    /** Ends it at once. */
    public void cut() {
        try {
            raw.close();
        } catch (IOException gone) {
            // it is closed, which is what was wanted
            socket = raw;
        }
    }
}
