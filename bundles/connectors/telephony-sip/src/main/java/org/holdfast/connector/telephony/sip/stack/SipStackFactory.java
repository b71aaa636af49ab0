package org.holdfast.connector.telephony.sip.stack;

import java.io.IOException;

/** Starts stacks. */
public interface SipStackFactory {
    /**
     * Starts a stack. Called, as everything of the stack, by the one thread of a link, which has a thread group of
     * its own: threads of the stack can be told from those of others by it.
     *
     * @throws IOException if the local address cannot be bound or TLS cannot be set up
     */
    SipStackPort start(SipStackSettings settings, SipStackEvents events) throws IOException;
}
