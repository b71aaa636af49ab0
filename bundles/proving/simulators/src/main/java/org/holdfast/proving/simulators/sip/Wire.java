package org.holdfast.proving.simulators.sip;

import java.net.InetSocketAddress;

/** Where a message came from and where its answer goes. */
interface Wire {
    /** Sends one message; one that cannot be sent is lost, as on a network. */
    void send(String message);

    /** Whether the transport repeats what is lost (TCP). */
    boolean reliable();

    /** The other side. */
    InetSocketAddress peer();
}
