package org.holdfast.api.campaign;

import java.time.Duration;
import org.holdfast.api.Names;

/**
 * An agent.
 *
 * @param id login id, at most 32 characters
 * @param address where he answers, for example {@code sip:anna@127.0.0.1}
 * @param wrapUp time after each call in which he gets none, 0 or more
 */
public record AgentDefinition(String id, String address, Duration wrapUp) {
    public AgentDefinition {
        if (!Names.isName(id) || id.length() > 32) {
            throw new IllegalArgumentException("id: up to 32 letters, digits, _ and - expected, found '" + id + "'");
        }
        if (address.isBlank() || wrapUp.isNegative()) {
            throw new IllegalArgumentException("agent " + id + ": an address and a wrap-up time of 0 or more expected");
        }
    }
}
