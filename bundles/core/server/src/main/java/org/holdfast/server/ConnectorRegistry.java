package org.holdfast.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.holdfast.api.connector.Connector;
import org.osgi.framework.Version;

/**
 * Chooses among connector services of one id: while two versions of a connector stand beside each other the newer one
 * is used, and when it goes the older one comes back. Tells the engine by inputs.
 */
final class ConnectorRegistry {
    private final Predicate<Input> inbox;
    private final Map<String, List<Candidate>> candidates = new TreeMap<>();

    private record Candidate(Connector<?, ?> service, String bundle, Version version, long serviceId) {
        static final Comparator<Candidate> ORDER =
                Comparator.comparing(Candidate::version).thenComparing(Candidate::serviceId, Comparator.reverseOrder());
    }

    ConnectorRegistry(Predicate<Input> inbox) {
        this.inbox = inbox;
    }

    /**
     * A connector service appeared.
     *
     * @param bundle symbolic name of its bundle
     */
    synchronized void add(String id, Connector<?, ?> service, String bundle, Version version, long serviceId) {
        Optional<Candidate> before = best(id);
        candidates.computeIfAbsent(id, key -> new ArrayList<>()).add(new Candidate(service, bundle, version, serviceId));
        tell(id, before);
    }

    /** A connector service goes. */
    synchronized void remove(String id, Connector<?, ?> service) {
        Optional<Candidate> before = best(id);
        List<Candidate> of = candidates.getOrDefault(id, List.of());
        of.removeIf(each -> each.service() == service);
        tell(id, before);
    }

    /** Says again which connector is used for each id that has this standby policy. */
    synchronized void policyArrived(String standby) {
        candidates.keySet().forEach(id -> best(id)
                .filter(each -> each.service().settings().standby().equals(standby))
                .ifPresent(each -> inbox.test(bound(id, each))));
    }

    private static Input bound(String id, Candidate candidate) {
        return new Input.ConnectorBound(id, candidate.service(), candidate.bundle() + "/" + candidate.version());
    }

    private Optional<Candidate> best(String id) {
        return candidates.getOrDefault(id, List.of()).stream().max(Candidate.ORDER);
    }

    private void tell(String id, Optional<Candidate> before) {
        Optional<Candidate> after = best(id);
        if (before.equals(after)) {
            return;
        }
        before.ifPresent(each -> inbox.test(new Input.ConnectorUnbound(id, each.service())));
        after.ifPresent(each -> inbox.test(bound(id, each)));
    }
}
