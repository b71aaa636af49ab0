package org.holdfast.api.agentstate;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a source of agent states. */
@ConsumerType
public interface AgentStateConnector extends Connector<AgentStateLink, AgentStateEvents> {
}
