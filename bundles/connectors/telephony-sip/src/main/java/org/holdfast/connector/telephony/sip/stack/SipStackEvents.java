package org.holdfast.connector.telephony.sip.stack;

/** Reports of the stack outside transactions; from any thread, short, must not throw. */
public interface SipStackEvents {
    /** Some well-formed message of the proxy arrived. */
    void heard();

    /** Whether the tag is one that we gave to a dialog with this Call-ID; called by any thread, for each message. */
    boolean isOurs(String callId, String tag);

    /** A request arrived in one of our dialogs. ACK is not reported; other requests are answered by the stack. */
    void request(SipIncoming request);

    /** A MESSAGE of the proxy outside of dialogs; returns the status of its answer, which is given at once. */
    int message(SipMessage message);

    /** A response without a transaction: a 2xx to INVITE sent again, or of another branch of a fork. */
    void strayResponse(SipResponse response);

    /** A connection to the proxy that carried messages was closed by the far end. */
    void connectionEnded();
}
