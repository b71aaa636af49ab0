package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.holdfast.connector.toolkit.Tls;
import org.jspecify.annotations.Nullable;

/** Makes the sockets of one stack. JAIN makes it by reflection; {@link #configure} follows before any socket. */
public final class JainNetwork implements NetworkLayer {
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final AtomicLong writes = new AtomicLong();
    private volatile Runnable ended = () -> {
    };
    private volatile int connectMillis = 5_000;
    private volatile String proxyHost = "";
    private volatile @Nullable SSLContext tls;
    private volatile @Nullable Guard guard;
    private volatile @Nullable IOException failure;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** Why the last connection could not be made: the stack itself loses the cause. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    void forgetFailure() {
        failure = null;
    }

    void configure(Duration connectTimeout, String host, @Nullable SSLContext context, Guard watch, Runnable connectionEnded) {
        connectMillis = (int) Math.max(1, connectTimeout.toMillis());
        proxyHost = host;
        tls = context;
        guard = watch;
        ended = connectionEnded;
    }

    /** Attempts so far to write to a TCP or TLS connection. */
    long writes() {
        return writes.get();
    }

    /** Ends all connections to the proxy and makes no more. */
    void cut() {
        cut = true;
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is not used any more either way.
            }
        }
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new GuardedServerSocket(port, backlog, address, guard());
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new GuardedTlsServerSocket(new GuardedServerSocket(port, backlog, address, guard()), context());
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connect(address, port, null);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local) throws IOException {
        return connect(address, port, local);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return connect(address, port, local);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return createSSLSocket(address, port, null);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, @Nullable InetAddress local) throws IOException {
        Socket plain = connect(address, port, local);
        try {
            SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, proxyHost, port, true);
            // RFC 5922: the certificate has to name the proxy that was asked for.
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(Tls.versions());
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(connectMillis);
            socket.startHandshake();
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException e) {
            plain.close();
            failure = e;
            throw e;
        }
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return new DatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        DatagramSocket socket = new GuardedDatagramSocket(port, address, guard());
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        return socket;
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        // Not needed.
    }

    private Socket connect(InetAddress address, int port, @Nullable InetAddress local) throws IOException {
        if (!guard().isProxy(address)) {
            // The stack would connect wherever a Via header points, to answer a request whose connection is gone.
            throw new ConnectException("connections are made to the proxy only");
        }
        Socket socket = new WatchedSocket(writes, () -> ended.run());
        open.removeIf(Socket::isClosed);
        open.add(socket);
        try {
            if (cut) {
                throw new ConnectException("the link is closed");
            }
            if (local != null) {
                socket.bind(new InetSocketAddress(local, 0));
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, port), connectMillis);
            return socket;
        } catch (SocketTimeoutException e) {
            socket.close();
            ConnectException late = new ConnectException("no connection to port " + port + " within " + connectMillis + " ms");
            failure = late;
            throw late;
        } catch (IOException e) {
            socket.close();
            failure = e;
            throw e;
        }
    }

    private Guard guard() throws SocketException {
        Guard present = guard;
        if (present == null) {
            throw new SocketException("not configured");
        }
        return present;
    }

    private SSLContext context() throws IOException {
        SSLContext context = tls;
        if (context == null) {
            throw new IOException("TLS is not configured");
        }
        return context;
    }
}
