package org.holdfast.connector.toolkit;

/** A client that was welcomed, as its server sees it. Methods never block and may be called from any thread. */
public interface Peer {
    /** What it said first. */
    Hello hello();

    /** Its address, for logs. */
    String address();

    /** Sends a frame after all others; too many that wait end the connection. */
    void send(Frame frame);

    /** Ends the connection. */
    void end(Farewell farewell);
}
