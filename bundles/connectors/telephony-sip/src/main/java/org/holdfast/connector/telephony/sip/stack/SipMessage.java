package org.holdfast.connector.telephony.sip.stack;

/**
 * A MESSAGE outside of dialogs (RFC 3428).
 *
 * @param from URI of From
 * @param key the same for each repetition of the request
 * @param type media type without parameters, in lower case
 * @param body its content
 */
public record SipMessage(String from, String key, String type, String body) {
}
