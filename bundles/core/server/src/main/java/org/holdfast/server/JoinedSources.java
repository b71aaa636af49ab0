package org.holdfast.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionDefinition;

/**
 * The objects of several sources of configuration beside each other. What two of them define is that of the source that came
 * first; the other one is told. So a source that is added, empty or not, takes nothing away from the sessions that exist.
 *
 * @param problems by source
 */
record JoinedSources(ServerDefinition definition, Map<String, List<String>> problems) {
    /**
     * Joins them.
     *
     * @param revision of the change that is made
     * @param sources in the order in which they came
     */
    static JoinedSources of(long revision, Map<String, ServerDefinition> sources) {
        Map<String, List<String>> problems = new TreeMap<>();
        Map<String, ListDefinition> lists = new TreeMap<>();
        Map<String, GroupDefinition> groups = new TreeMap<>();
        Map<SessionId, SessionDefinition> sessions = new TreeMap<>();
        sources.forEach((source, said) -> {
            List<String> wrong = new ArrayList<>();
            join("list", said.lists(), lists, wrong);
            join("group", said.groups(), groups, wrong);
            join("campaign group", said.sessions(), sessions, wrong);
            if (!wrong.isEmpty()) {
                problems.put(source, wrong);
            }
        });
        return new JoinedSources(new ServerDefinition(revision, lists, groups, sessions), problems);
    }

    private static <K, V> void join(String kind, Map<K, V> said, Map<K, V> all, List<String> wrong) {
        said.forEach((key, value) -> {
            V first = all.putIfAbsent(key, value);
            if (first != null && !first.equals(value)) {
                wrong.add(kind + " " + key + ": defined in one source expected, another one defines it already and stays in force");
            }
        });
    }
}
