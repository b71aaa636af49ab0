package org.holdfast.connector.toolkit.ami;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.api.telephony.AgentState;

/**
 * The members of queues. Somebody is READY who is a member of at least one queue, not paused there, with a phone that can be
 * reached; NOT_READY when he is a member only otherwise; LOGGED_OUT when he is none any more. It is kept from link to link: who is
 * gone after a loss is told as LOGGED_OUT.
 */
public final class Queues {
    private static final String INVALID = "4";
    private static final String UNAVAILABLE = "5";

    /** Name to queue to whether he takes calls there. */
    private final Map<String, Map<String, Boolean>> members = new HashMap<>();
    private final Map<String, AgentState> told = new LinkedHashMap<>();

    /** These are asked for again: who is not named from now on is gone. */
    public synchronized void begin(Predicate<String> queues) {
        members.values().forEach(of -> of.keySet().removeIf(queues));
    }

    /** What a message says of a member; nothing for other messages. */
    public synchronized void hear(Map<String, String> message) {
        String name = message.getOrDefault("MemberName", message.getOrDefault("Name", ""));
        String queue = message.getOrDefault("Queue", "");
        switch (message.getOrDefault("Event", "")) {
            case "QueueMember", "QueueMemberAdded", "QueueMemberPause", "QueueMemberStatus" -> members
                    .computeIfAbsent(name, key -> new HashMap<>())
                    .put(queue, message.getOrDefault("Paused", "0").equals("0") && reachable(message.getOrDefault("Status", "")));
            case "QueueMemberRemoved" -> members.getOrDefault(name, new HashMap<>()).remove(queue);
            default -> {
                // not about a member
            }
        }
    }

    private static boolean reachable(String status) {
        return !status.equals(INVALID) && !status.equals(UNAVAILABLE);
    }

    /** Who changed since he was told last. */
    public synchronized Map<String, AgentState> changes() {
        return changes(of -> false);
    }

    /** Who changed, and everybody who is a member of one of these. */
    public synchronized Map<String, AgentState> changes(Predicate<String> queues) {
        Set<String> names = new LinkedHashSet<>(told.keySet());
        names.addAll(members.keySet());
        Map<String, AgentState> changes = new LinkedHashMap<>();
        for (String name : names) {
            Map<String, Boolean> of = members.getOrDefault(name, Map.of());
            AgentState state = of.isEmpty() ? AgentState.LOGGED_OUT : of.containsValue(true) ? AgentState.READY : AgentState.NOT_READY;
            AgentState before = told.put(name, state);
            if (state != before && (before != null || state != AgentState.LOGGED_OUT) || of.keySet().stream().anyMatch(queues)) {
                changes.put(name, state);
            }
            if (state == AgentState.LOGGED_OUT) {
                told.remove(name);
                members.remove(name);
            }
        }
        return changes;
    }
}
