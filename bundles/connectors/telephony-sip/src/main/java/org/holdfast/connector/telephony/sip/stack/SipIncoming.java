package org.holdfast.connector.telephony.sip.stack;

/**
 * A request that was received.
 *
 * @param method its method
 * @param callId Call-ID
 * @param fromTag tag of the far end
 * @param toTag our tag; empty outside a dialog
 * @param cseq number of CSeq
 * @param contact URI of Contact, or empty
 * @param body body, or empty
 * @param handle the stack's own; given back to {@link SipStackPort#respond}
 */
public record SipIncoming(
        String method, String callId, String fromTag, String toTag, long cseq, String contact, String body, Object handle) {
}
