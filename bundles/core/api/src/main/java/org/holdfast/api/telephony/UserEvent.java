package org.holdfast.api.telephony;

import java.util.Map;

/**
 * A key-value event on a communication DN.
 *
 * @param sender who sent it
 * @param data the pairs
 */
public record UserEvent(String sender, Map<String, String> data) {
    public UserEvent {
        data = Map.copyOf(data);
    }
}
