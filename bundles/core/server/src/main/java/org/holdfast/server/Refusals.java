package org.holdfast.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.link.LinkFact;

/**
 * Endpoints that refuse again and again. A connector that asks many times a second until its far end is back would push
 * all else out of the time-line: an attempt that fails as the one before it is not told.
 */
final class Refusals {
    private final Set<String> opening = new HashSet<>();
    private final Map<String, String> last = new HashMap<>();

    /** Whether people have not been told of this yet. */
    boolean isNews(ConnectorUnit unit, LinkFact fact) {
        var settings = unit.machine.settings();
        if (settings.refusedTimeout().compareTo(settings.reconnectTimeout()) >= 0) {
            return true;
        }
        if (fact instanceof LinkFact.Opening began) {
            String endpoint = key(unit, began.endpoint());
            opening.add(endpoint);
            return !last.containsKey(endpoint);
        }
        if (fact instanceof LinkFact.Syncing syncing) {
            opening.remove(key(unit, syncing.endpoint()));
            last.remove(key(unit, syncing.endpoint()));
        } else if (fact instanceof LinkFact.Ended ended && opening.remove(key(unit, ended.endpoint()))) {
            String why = ended.why().toString();
            return !why.equals(last.put(key(unit, ended.endpoint()), why));
        }
        return true;
    }

    private static String key(ConnectorUnit unit, int endpoint) {
        return unit.id + " " + endpoint;
    }
}
