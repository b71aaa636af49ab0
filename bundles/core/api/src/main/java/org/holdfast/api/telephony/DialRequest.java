package org.holdfast.api.telephony;

import java.time.Duration;
import java.util.Map;
import org.holdfast.api.CallReference;

/**
 * A call to be made.
 *
 * @param reference names the attempt; goes to the switch as the call id
 * @param destination number (E.164) or address to dial
 * @param callerId number shown to the contact; empty: the connector's default
 * @param ringTimeout how long it may ring before it counts as no answer, more than 0
 * @param userData custom columns and names of campaign and record that travel with the call
 */
public record DialRequest(
        CallReference reference, String destination, String callerId, Duration ringTimeout, Map<String, String> userData) {
    public DialRequest {
        userData = Map.copyOf(userData);
        if (destination.isBlank()) {
            throw new IllegalArgumentException("destination: a number or address expected, found nothing");
        }
        if (ringTimeout.isNegative() || ringTimeout.isZero()) {
            throw new IllegalArgumentException("ring timeout: more than 0 expected, found " + ringTimeout);
        }
    }
}
