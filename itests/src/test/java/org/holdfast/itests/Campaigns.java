package org.holdfast.itests;

import java.util.List;
import java.util.Map;

/** The configuration of container tests: campaigns with a list and a group of their own each. */
final class Campaigns {
    private static final int AGENTS = 100;

    private Campaigns() {
    }

    /** Campaigns that call through {@code main-sip}. */
    static String yaml(int ports, String... names) {
        return yaml(ports, Map.of("main-sip", List.of(names)));
    }

    /**
     * Campaigns.
     *
     * @param ports calls at a time of each campaign, far fewer than agents: an agent may be lost with a connector
     * @param telephony id of the connector that calls, to names of campaigns
     */
    static String yaml(int ports, Map<String, List<String>> telephony) {
        StringBuilder lists = new StringBuilder("lists:\n");
        StringBuilder campaigns = new StringBuilder("campaigns:\n");
        StringBuilder groups = new StringBuilder("groups:\n");
        telephony.forEach((connector, names) -> names.forEach(name -> {
            lists.append("  ").append(name).append(": {maxAttempts: 1}\n");
            campaigns.append("  ").append(name).append(":\n    lists: {").append(name).append(": 1}\n    groups:\n      ")
                    .append(name).append(":\n        store: main\n        telephony: ").append(connector).append("\n        mode: PROGRESSIVE\n")
                    .append("        maxOverdialPercent: 100\n        ports: ").append(ports).append('\n')
                    .append("        callsPerSecond: 40\n        timeouts: {ring: 5s, agentRing: 5s, waitForAgent: 4s,")
                    .append(" stale: 6s, staleConnected: 6s, query: 1s}\n");
            groups.append("  ").append(name).append(":\n    agents:\n");
            for (int i = 1; i <= AGENTS; i++) {
                groups.append(String.format("      %s-%d: {address: \"sip:agent-%s-%d@demo.holdfast.example\"}%n", name, i, name, i));
            }
        }));
        return lists.append(campaigns).append(groups).toString();
    }
}
