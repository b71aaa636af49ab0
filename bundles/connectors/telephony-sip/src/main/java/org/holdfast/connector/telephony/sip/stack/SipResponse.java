package org.holdfast.connector.telephony.sip.stack;

import java.util.List;

/**
 * A response that was received.
 *
 * @param status 100 to 699
 * @param reason reason phrase
 * @param method method of CSeq
 * @param cseq number of CSeq
 * @param callId Call-ID
 * @param fromUri From URI
 * @param fromTag From tag
 * @param toUri To URI
 * @param toTag To tag, or empty
 * @param contact URI of the first Contact, or empty
 * @param recordRoutes Record-Route values in the order of the message
 * @param challenge value of WWW-Authenticate (401) or Proxy-Authenticate (407), or empty
 * @param body body, or empty
 */
public record SipResponse(
        int status,
        String reason,
        String method,
        long cseq,
        String callId,
        String fromUri,
        String fromTag,
        String toUri,
        String toTag,
        String contact,
        List<String> recordRoutes,
        String challenge,
        String body) {

    /** For people and reports, for example {@code 486 Busy Here}. */
    public String line() {
        return status + " " + reason;
    }

    /** Whether it is a 1xx. */
    public boolean isProvisional() {
        return status < 200;
    }

    /** Whether it is a 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
