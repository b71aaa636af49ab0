package org.holdfast.proving.simulation;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.control.ControlException;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/** The connectors of the server by id: bound with each of its processes, replaced under running sessions. */
final class Connections {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final VirtualTime time;
    private final Map<String, Supplier<Connector<?, ?>>> makers = new LinkedHashMap<>();
    private final Map<String, Connector<?, ?>> bound = new LinkedHashMap<>();
    /** Being replaced: one at a time for each id. */
    private final Set<String> busy = new HashSet<>();

    Connections(VirtualTime time) {
        this.time = time;
    }

    void add(String id, Supplier<Connector<?, ?>> maker) {
        makers.put(id, maker);
    }

    List<String> ids() {
        return List.copyOf(makers.keySet());
    }

    /** A process has started: it gets all of them. */
    void bindTo(Process process) {
        busy.clear();
        makers.forEach((id, maker) -> bind(process, id));
    }

    private void bind(Process process, String id) {
        Connector<?, ?> made = makers.get(id).get();
        bound.put(id, made);
        process.bind(made, id);
    }

    /**
     * Replaces one, which is missing for a while.
     *
     * @param drained whether it is drained before
     * @return whether it was, or is being replaced already
     */
    boolean swap(Process process, String id, boolean drained, Duration gap) {
        if (!busy.add(id)) {
            return false;
        }
        if (drained) {
            try {
                process.controls().connectors().drain(id);
            } catch (ControlException refused) {
                throw new IllegalStateException(id + " cannot be drained: " + refused.getMessage(), refused);
            }
        }
        time.after(drained ? DRAIN : Duration.ZERO, () -> {
            if (process.isDead()) {
                return;
            }
            process.unbind(bound.get(id), id);
            time.after(gap, () -> {
                if (!process.isDead()) {
                    busy.remove(id);
                    bind(process, id);
                }
            });
        });
        return true;
    }
}
