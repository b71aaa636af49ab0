package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Accepts only connections that the guard lets in; those that fall silent, or send what is no SIP, end. */
final class GuardedServerSocket extends ServerSocket {
    /** Connections that may wait to be accepted; with the default of 50 a flood would keep out the proxy. */
    private static final int WAITING = 1_024;
    private static final long PAUSE_NANOS = 50_000_000;

    private final Guard guard;

    GuardedServerSocket(int port, int backlog, InetAddress address, Guard guard) throws IOException {
        super(port, Math.max(backlog, WAITING), address);
        this.guard = guard;
    }

    @Override
    public Socket accept() throws IOException {
        return take(guard);
    }

    /**
     * A connection that the guard lets in.
     *
     * @param watch who watches the messages on it, or null for TLS over it
     */
    ThrottledSocket take(@Nullable Guard watch) throws IOException {
        while (true) {
            ThrottledSocket socket = new ThrottledSocket(watch);
            try {
                implAccept(socket);
            } catch (IOException failed) {
                // The stack would stop to accept for ever, for example because there are too many open files now.
                if (isClosed()) {
                    throw failed;
                }
                guard.failed(failed);
                LockSupport.parkNanos(PAUSE_NANOS);
                continue;
            }
            if (isFit(socket)) {
                return socket;
            }
            socket.close();
        }
    }

    Guard guard() {
        return guard;
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
