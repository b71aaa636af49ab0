package org.holdfast.api.connector;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a standby policy wants.
 *
 * @param open indexes of endpoints that shall be open or opening
 * @param active index of the endpoint whose link carries commands, -1 if none is usable
 */
public record StandbyPlan(Set<Integer> open, int active) {
    public StandbyPlan {
        open = Collections.unmodifiableSet(new TreeSet<>(open));
        if (active >= 0 && !open.contains(active)) {
            throw new IllegalArgumentException("the active endpoint must be one of the open ones");
        }
    }
}
