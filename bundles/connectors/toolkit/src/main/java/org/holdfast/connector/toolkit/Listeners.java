package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** The end of a listening socket. */
final class Listeners {
    private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private Listeners() {
    }

    /**
     * Closes a listening socket and waits for the thread that accepts: while that one is still inside the call, the system
     * keeps the port, and whoever opens it again is refused (a bundle that is replaced). No connection is accepted after this.
     */
    static void close(ServerSocket listener, Thread acceptor) throws IOException {
        listener.close();
        try {
            acceptor.join(MOST_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
