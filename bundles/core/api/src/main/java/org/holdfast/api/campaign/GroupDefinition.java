package org.holdfast.api.campaign;

import java.util.List;

/**
 * An agent group.
 *
 * @param name its name
 * @param agents its agents; an agent is in one group
 * @param agentState id of the connector that reports the states of its agents, or empty: they log in by command, or the
 *     telephony connector reports them
 */
public record GroupDefinition(String name, List<AgentDefinition> agents, String agentState) {
    public GroupDefinition {
        agents = List.copyOf(agents);
    }

    /** A group without a source of agent states. */
    public GroupDefinition(String name, List<AgentDefinition> agents) {
        this(name, agents, "");
    }
}
