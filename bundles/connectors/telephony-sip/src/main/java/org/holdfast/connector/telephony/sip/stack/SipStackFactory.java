package org.holdfast.connector.telephony.sip.stack;

import java.io.IOException;

/** Starts stacks. */
public interface SipStackFactory {
    /**
     * Starts a stack.
     *
     * @throws IOException if the local address cannot be bound or TLS cannot be set up
     */
    SipStackPort start(SipStackSettings settings, SipStackEvents events) throws IOException;
}
