package org.holdfast.connector.telephony.sip.stack;

import java.time.Duration;

/**
 * A running SIP stack towards one proxy: transports, parser and transactions of RFC 3261 section 17, no dialogs.
 * Sending methods are called by one thread and may block for the time a connection takes.
 */
public interface SipStackPort {
    /** Local host and port for Contact. */
    String localHostPort();

    /** Sends a request in a new client transaction. */
    SipTransaction send(SipRequest request, SipTransactionEvents events) throws SipSendException;

    /** Sends the ACK of a 2xx. */
    void acknowledge(SipRequest ack) throws SipSendException;

    /**
     * Answers a request.
     *
     * @param status final status
     * @param contact Contact value, or empty
     * @param body session description, or empty
     */
    void respond(SipIncoming request, int status, String contact, String body);

    /**
     * Ends all connections, unless the stack is closed before: whatever waits for a far end that reads nothing fails
     * then. From any thread.
     */
    void cutAfter(Duration delay);

    /** Stops the stack, its sockets and threads. */
    void close();
}
