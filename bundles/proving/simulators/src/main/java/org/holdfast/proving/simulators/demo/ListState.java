package org.holdfast.proving.simulators.demo;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A calling list, counted.
 *
 * @param records all records
 * @param byStatus records by status
 * @param byResult final records by call result
 */
public record ListState(long records, Map<String, Long> byStatus, Map<String, Long> byResult) {
    private static final Set<String> FINAL =
            Set.of("UPDATED", "STALE", "CANCELLED", "AGENT_ERROR", "CHAIN_UPDATED", "MISSED_CALLBACK");

    public ListState {
        byStatus = Map.copyOf(byStatus);
        byResult = Map.copyOf(byResult);
    }

    /** Reads what {@code ocs:list-show NAME --json} prints. */
    public static ListState of(String json) {
        Map<?, ?> object = Json.object(Json.read(json));
        return new ListState(Json.number(object, "records"), counts(object, "byStatus"), counts(object, "byResult"));
    }

    private static Map<String, Long> counts(Map<?, ?> object, String name) {
        Map<String, Long> counts = new TreeMap<>();
        Map<?, ?> members = Json.object(object.get(name));
        members.keySet().forEach(key -> counts.put(key.toString(), Json.number(members, key.toString())));
        return counts;
    }

    /** Records that need no further work. */
    public long done() {
        return byStatus.entrySet().stream().filter(each -> FINAL.contains(each.getKey())).mapToLong(Map.Entry::getValue).sum();
    }

    public long open() {
        return records - done();
    }

    public long stale() {
        return byStatus.getOrDefault("STALE", 0L);
    }

    /** Records that were not dialed because their contact is on the do-not-call list. */
    public long heldByDoNotCall() {
        return byResult.getOrDefault("DO_NOT_CALL", 0L);
    }
}
