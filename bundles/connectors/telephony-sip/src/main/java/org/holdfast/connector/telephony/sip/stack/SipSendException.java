package org.holdfast.connector.telephony.sip.stack;

import java.io.IOException;

/** A message could not be sent. */
public final class SipSendException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean neverLeft;
    private final boolean transport;

    /**
     * @param message one sentence for people
     * @param neverLeft whether it is certain that not one byte of it left this host
     * @param transport whether the way to the proxy failed; otherwise the message itself was wrong
     */
    public SipSendException(String message, boolean neverLeft, boolean transport, Throwable cause) {
        super(message, cause);
        this.neverLeft = neverLeft;
        this.transport = transport;
    }

    /** Whether the way to the proxy failed. */
    public boolean isTransport() {
        return transport;
    }

    /** Whether it is certain that not one byte of the message left this host. */
    public boolean neverLeft() {
        return neverLeft;
    }
}
