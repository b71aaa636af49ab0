package org.holdfast.connector.telephony.sip.stack;

/** Reports of the stack outside transactions; from any thread, short, must not throw. */
public interface SipStackEvents {
    /** Some well-formed message arrived. */
    void heard();

    /** A request arrived. ACK is not reported. */
    void request(SipIncoming request);

    /** A response without a transaction: a 2xx to INVITE sent again, or of another branch of a fork. */
    void strayResponse(SipResponse response);

    /** A connection to the proxy that carried messages was closed by the far end. */
    void connectionEnded();
}
