package org.holdfast.api.telephony;

import java.time.Duration;
import org.holdfast.api.CallReference;

/**
 * An answered call to be joined with an agent or an announcement.
 *
 * @param reference the answered call
 * @param agent id of the agent, or the name of the announcement
 * @param address where the agent or announcement answers, for example {@code sip:anna@127.0.0.1}
 * @param ringTimeout how long the agent may ring before AGENT_FAILED, more than 0
 */
public record ConnectRequest(CallReference reference, String agent, String address, Duration ringTimeout) {
}
