package org.holdfast.connector.management.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.holdfast.connector.toolkit.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * UDP: one message in one datagram (RFC 5426). The socket is connected, so that a host that answers "port unreachable"
 * ends the link; a host that is gone is not noticed.
 */
final class DatagramTransport implements Transport {
    private final HostPort to;
    private @Nullable DatagramSocket socket;
    private boolean over;

    DatagramTransport(HostPort to) {
        this.to = to;
    }

    private synchronized DatagramSocket socket() throws IOException {
        if (over) {
            throw new SocketException("closed");
        }
        if (socket == null) {
            socket = new DatagramSocket();
        }
        return socket;
    }

    /** Passes every network without being taken apart (RFC 5426 section 3.2). */
    @Override
    public int most() {
        return 1_180;
    }

    @Override
    public void connect() throws IOException {
        socket().connect(new InetSocketAddress(InetAddress.getByName(to.host()), to.port()));
    }

    @Override
    public void send(byte[] message) throws IOException {
        socket().send(new DatagramPacket(message, message.length));
    }

    @Override
    public void listen() throws IOException {
        DatagramPacket ignored = new DatagramPacket(new byte[512], 512);
        while (true) {
            socket().receive(ignored);
        }
    }

    @Override
    public void finish() {
        cut();
    }

    @Override
    public synchronized void cut() {
        over = true;
        if (socket != null) {
            socket.close();
        }
    }
}
