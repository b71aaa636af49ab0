package org.holdfast.api.campaign;

import java.util.List;

/**
 * An agent group.
 *
 * @param name its name
 * @param agents its agents; an agent is in one group
 */
public record GroupDefinition(String name, List<AgentDefinition> agents) {
    public GroupDefinition {
        agents = List.copyOf(agents);
    }
}
