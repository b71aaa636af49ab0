package org.holdfast.connector.telephony.sip.call;

import org.holdfast.connector.telephony.sip.stack.SipResponse;

/** What becomes of an INVITE. Exactly one of answered, refused and silent comes last. */
interface InviteListener {
    /** A 1xx. */
    void provisional(SipResponse response);

    /** The first 2xx; the dialog is established, the ACK is still to be sent. */
    void answered(SipResponse response);

    /** A final refusal, after digest and redirection were tried where they apply. */
    void refused(SipResponse response);

    /** No final response will come. */
    void silent();
}
