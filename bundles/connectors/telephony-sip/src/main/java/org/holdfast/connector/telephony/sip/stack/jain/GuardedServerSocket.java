package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts only connections that the guard lets in; those that fall silent end. */
final class GuardedServerSocket extends ServerSocket {
    /** Connections that may wait to be accepted; with the default of 50 a flood would keep out the proxy. */
    private static final int WAITING = 1_024;

    private final Guard guard;

    GuardedServerSocket(int port, int backlog, InetAddress address, Guard guard) throws IOException {
        super(port, Math.max(backlog, WAITING), address);
        this.guard = guard;
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            Socket socket = new ThrottledSocket();
            implAccept(socket);
            if (isFit(socket)) {
                return socket;
            }
            socket.close();
        }
    }

    private boolean isFit(Socket socket) {
        try {
            if (!guard.takes(socket)) {
                return false;
            }
            socket.setSoTimeout((int) guard.idle().toMillis());
            return true;
        } catch (IOException | RuntimeException gone) {
            // It was closed again before we looked: no reason to stop accepting.
            return false;
        }
    }
}
