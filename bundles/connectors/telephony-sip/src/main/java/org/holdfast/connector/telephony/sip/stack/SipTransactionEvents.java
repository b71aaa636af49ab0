package org.holdfast.connector.telephony.sip.stack;

/** Reports of a client transaction; from any thread, short, must not throw. */
public interface SipTransactionEvents {
    /** A response, provisional or final. Non-2xx finals of INVITE are acknowledged by the stack. */
    void response(SipResponse response);

    /** No final response in time (timer B or F), or the transport failed after sending. */
    void timedOut();
}
