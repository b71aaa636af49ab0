package org.holdfast.api.campaign;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.SessionId;

/**
 * Everything that configuration says, checked and consistent: every name that is referred to exists. The maps are in
 * the order of their keys, so that the same definition always leads to the same run.
 *
 * @param revision grows with every change
 * @param lists calling lists by name
 * @param groups agent groups by name
 * @param sessions campaign groups by campaign and group
 */
public record ServerDefinition(
        long revision,
        Map<String, ListDefinition> lists,
        Map<String, GroupDefinition> groups,
        Map<SessionId, SessionDefinition> sessions) {
    /** Nothing configured. */
    public static final ServerDefinition EMPTY = new ServerDefinition(0, Map.of(), Map.of(), Map.of());

    public ServerDefinition {
        lists = Collections.unmodifiableMap(new TreeMap<>(lists));
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        sessions = Collections.unmodifiableMap(new TreeMap<>(sessions));
    }
}
