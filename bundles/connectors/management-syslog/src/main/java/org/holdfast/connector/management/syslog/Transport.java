package org.holdfast.connector.management.syslog;

import java.io.IOException;

/** How messages get to a syslog server. One thread sends, another one listens. */
interface Transport {
    /** Bytes of the largest message. */
    int most();

    /** Connects; blocks. */
    void connect() throws IOException;

    /** Sends one message; blocks while the far end takes nothing. */
    void send(byte[] message) throws IOException;

    /** Waits for the end of the connection, which is the exception; whatever comes is ignored, syslog has no answers. */
    void listen() throws IOException;

    /** Ends it with a farewell. */
    void finish() throws IOException;

    /** Ends it at once; {@link #connect}, {@link #send} and {@link #listen} throw then. */
    void cut();
}
