package org.holdfast.api.campaign;

import java.time.Duration;

/**
 * Time limits of a session. All more than 0.
 *
 * @param ring how long a contact's phone rings before NO_ANSWER
 * @param agentRing how long an agent's phone rings before the next agent is tried
 * @param waitForAgent how long an answered contact waits for an agent; then the call is dropped (DROPPED)
 * @param stale silence about an attempt after which the switch is asked, and without a sign of life it becomes STALE;
 *     every progress of the call starts it again
 * @param staleConnected the same for a call that is connected to an agent (calls are long, switches silent)
 * @param query how long the answer to such a question is awaited
 */
public record Timeouts(
        Duration ring, Duration agentRing, Duration waitForAgent, Duration stale, Duration staleConnected, Duration query) {
    public Timeouts {
        for (Duration each : new Duration[] {ring, agentRing, waitForAgent, stale, staleConnected, query}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("time limits: more than 0 expected, found " + each);
            }
        }
        if (stale.compareTo(ring) <= 0) {
            throw new IllegalArgumentException("stale: more than ring expected, found " + stale + " and " + ring);
        }
    }
}
