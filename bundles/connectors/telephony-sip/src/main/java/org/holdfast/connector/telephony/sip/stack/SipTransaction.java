package org.holdfast.connector.telephony.sip.stack;

/** A client transaction that was started. */
public interface SipTransaction {
    /**
     * Sends CANCEL for an INVITE that has a provisional response (RFC 3261 section 9.1). The INVITE's own final
     * response is reported as usual; the answer to the CANCEL is not.
     */
    void cancel() throws SipSendException;

    /** Forgets the transaction: nothing more is sent or reported for it. */
    void abandon();
}
