package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** TLS over connections of a {@link GuardedServerSocket}; the handshake happens when the connection is first read. */
final class GuardedTlsServerSocket extends SSLServerSocket {
    private final GuardedServerSocket plain;
    private final SSLContext context;
    private String[] protocols;
    private final String[] suites;
    private boolean wantsClientAuth;
    private boolean needsClientAuth;

    GuardedTlsServerSocket(GuardedServerSocket plain, SSLContext context) throws IOException {
        this.plain = plain;
        this.context = context;
        protocols = context.getDefaultSSLParameters().getProtocols();
        suites = context.getDefaultSSLParameters().getCipherSuites();
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            ThrottledSocket accepted = plain.take(null);
            try {
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
                socket.setUseClientMode(false);
                socket.setEnabledProtocols(protocols);
                socket.setEnabledCipherSuites(suites);
                if (needsClientAuth) {
                    socket.setNeedClientAuth(true);
                } else {
                    socket.setWantClientAuth(wantsClientAuth);
                }
                return new GuardedTlsSocket(socket, accepted, plain.guard());
            } catch (IOException | RuntimeException gone) {
                // Whatever is thrown here ends the stack's accepting for good.
                accepted.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    @Override
    public boolean isClosed() {
        return plain.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return plain.getInetAddress();
    }

    @Override
    public int getLocalPort() {
        return plain.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return plain.getLocalSocketAddress();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return suites.clone();
    }

    @Override
    public void setEnabledCipherSuites(String[] enabled) {
        // Those of the JDK: the stack knows four of the last century, none of them for TLS 1.3 or a key that is not RSA.
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.getSupportedSSLParameters().getCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return context.getSupportedSSLParameters().getProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return protocols.clone();
    }

    @Override
    public void setEnabledProtocols(String[] enabled) {
        protocols = enabled.clone();
    }

    @Override
    public void setNeedClientAuth(boolean needed) {
        needsClientAuth = needed;
    }

    @Override
    public boolean getNeedClientAuth() {
        return needsClientAuth;
    }

    @Override
    public void setWantClientAuth(boolean wanted) {
        wantsClientAuth = wanted;
    }

    @Override
    public boolean getWantClientAuth() {
        return wantsClientAuth;
    }

    @Override
    public void setUseClientMode(boolean client) {
        // Always a server.
    }

    @Override
    public boolean getUseClientMode() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean enabled) {
        // Always new sessions.
    }

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }
}
