package org.holdfast.connector.telephony.sip.call;

import java.util.Map;
import org.holdfast.api.CallReference;
import org.jspecify.annotations.Nullable;

/**
 * An answered call whose link is gone: its far ends talk on, nobody asks or ends them until another link takes it.
 *
 * @param reference the call
 * @param contact dialog with the contact
 * @param agent dialog with the agent, if they were joined
 * @param agentId who that is, otherwise empty
 * @param data of the record, for the next agent
 * @param joins number of agent legs so far
 */
record Survivor(CallReference reference, Dialog contact, @Nullable Dialog agent, String agentId, Map<String, String> data, int joins) {
}
