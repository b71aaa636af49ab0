package org.holdfast.connector.toolkit.objects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.holdfast.api.Names;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Treatment;

/**
 * Makes one consistent definition of all files, or a list of everything that is wrong with them. A mistake is told
 * once: what refers to a wrong entry is not called dangling, nor is anything when a file could not be read at all.
 */
public final class Binder {
    private final List<String> problems;
    private final boolean complete;
    private final Map<String, Treatment> treatments = new TreeMap<>();
    private final Map<String, ListDefinition> lists = new TreeMap<>();
    private final Map<String, GroupDefinition> groups = new TreeMap<>();
    private final Map<SessionId, SessionDefinition> sessions = new TreeMap<>();
    private final Map<Kind, Map<String, Node>> places = new HashMap<>();
    private String dialer = "";

    /** What has a name of its own. */
    private enum Kind {
        TREATMENT("treatment"),
        TREATMENT_ID("treatment id"),
        LIST("list"),
        GROUP("group"),
        AGENT("agent"),
        CAMPAIGN("campaign");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * Binds.
     *
     * @param problems gets everything that is wrong
     * @param complete whether all files are there; otherwise it cannot be known what is dangling
     */
    public Binder(List<String> problems, boolean complete) {
        this.problems = problems;
        this.complete = complete;
    }

    /** The definition; what it says is only valid when no problem was found. */
    public ServerDefinition bind(List<Node> files, long revision) {
        List<Fields> roots = new ArrayList<>();
        for (Node file : files) {
            roots.add(new Fields(file, problems));
        }
        roots.forEach(this::dialer);
        // groups first: treatments name them
        roots.forEach(root -> root.map("groups").forEach(this::group));
        roots.forEach(root -> root.map("treatments").forEach(this::treatment));
        roots.forEach(root -> root.map("lists").forEach(this::list));
        roots.forEach(root -> root.map("campaigns").forEach(this::campaign));
        roots.forEach(Fields::done);
        return new ServerDefinition(revision, lists, groups, sessions);
    }

    /** Whether the name is well formed and stands only once in all files. */
    private boolean isNew(Kind kind, String name, Node node) {
        Node before = places.computeIfAbsent(kind, none -> new TreeMap<>()).putIfAbsent(name, node);
        if (before != null) {
            problems.add(node.place() + ": " + kind.word + " " + Node.shown(name) + " is defined a second time, first in "
                    + before.file + ":" + before.line);
            return false;
        }
        if (!Names.isName(name)) {
            problems.add(node.place() + ": a name of up to 64 letters, digits, _ and - expected, found '"
                    + Node.shown(name) + "'");
            return false;
        }
        return true;
    }

    /** Notes a name that is nowhere defined. */
    private void reference(Kind kind, String name, Node node) {
        Map<String, Node> defined = places.getOrDefault(kind, Map.of());
        if (complete && !defined.containsKey(name)) {
            problems.add(node.place() + ": a " + kind.word + " expected, '" + Node.shown(name) + "' is not defined"
                    + Suggestion.of(name, defined.keySet()));
        }
    }

    /** Makes a value whose constructor checks its own bounds, which is only needed for what was not checked before. */
    private static <T> Optional<T> checked(Fields fields, Supplier<T> making) {
        fields.done();
        try {
            return Optional.of(making.get());
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    /** The dialer of every campaign group that names none; one for all files. */
    private void dialer(Fields root) {
        String given = root.text("dialer", "");
        if (!given.isEmpty() && !dialer.isEmpty()) {
            root.wrong("dialer: one for the whole server expected, found " + Node.shown(dialer) + " and " + Node.shown(given));
        }
        dialer = given.isEmpty() ? dialer : given;
    }

    private void treatment(String name, Node node) {
        if (isNew(Kind.TREATMENT, name, node)) {
            TreatmentBinder binder = new TreatmentBinder(node, problems);
            binder.bind().ifPresent(made -> {
                if (isNew(Kind.TREATMENT_ID, String.valueOf(made.id()), node)) {
                    treatments.put(name, made);
                }
            });
            binder.group().ifPresent(group -> reference(Kind.GROUP, group.text, group));
        }
    }

    private void list(String name, Node node) {
        if (!isNew(Kind.LIST, name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        List<Treatment> applied = applied(fields.list("treatments"));
        String filter = fields.text("filter", "");
        String order = fields.text("order", "");
        String zone = fields.zone("zone");
        int maxAttempts = fields.number("maxAttempts", 10, 1, 100);
        String customerId = fields.text("customerIdColumn", "");
        checked(fields, () -> new ListDefinition(name, filter, order, zone, maxAttempts, customerId, applied))
                .ifPresent(made -> lists.put(name, made));
    }

    /** The treatments of a list. Two with the same result and number have no order, so that is a mistake. */
    private List<Treatment> applied(List<Node> references) {
        List<Treatment> applied = new ArrayList<>();
        Map<String, String> steps = new HashMap<>();
        for (Node reference : references) {
            reference(Kind.TREATMENT, reference.text, reference);
            Treatment treatment = treatments.get(reference.text);
            if (treatment != null) {
                String step = treatment.result() + " number " + treatment.number();
                String before = steps.putIfAbsent(step, reference.text);
                if (before == null) {
                    applied.add(treatment);
                } else {
                    problems.add(reference.place() + ": another number expected, '" + before + "' is already for " + step);
                }
            }
        }
        return applied;
    }

    private void group(String name, Node node) {
        if (!isNew(Kind.GROUP, name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        List<AgentDefinition> agents = new ArrayList<>();
        fields.map("agents").forEach((id, agentNode) -> {
            if (isNew(Kind.AGENT, id, agentNode)) {
                Fields agent = new Fields(agentNode, problems);
                String address = agent.required("address", "an address such as sip:anna@127.0.0.1");
                Duration wrapUp = agent.duration("wrapUp", Duration.ZERO);
                checked(agent, () -> new AgentDefinition(id, address.isEmpty() ? "missing" : address, wrapUp))
                        .ifPresent(agents::add);
            }
        });
        String agentState = fields.text("agentState", "");
        fields.done();
        groups.put(name, new GroupDefinition(name, agents, agentState));
    }

    private void campaign(String name, Node node) {
        if (!isNew(Kind.CAMPAIGN, name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        String tenant = fields.text("tenant", "");
        List<SessionDefinition.ListShare> shares = new ArrayList<>();
        Map<String, Node> weights = fields.map("lists");
        Fields weighed = fields.object("lists");
        weights.forEach((list, weight) -> {
            reference(Kind.LIST, list, weight);
            if (weighed.require(list, "a weight of 0..1000")) {
                shares.add(new SessionDefinition.ListShare(list, weighed.number(list, 0, 0, 1000)));
            }
        });
        fields.map("groups").forEach((group, settings) -> {
            reference(Kind.GROUP, group, settings);
            // settings of a group that is not there are checked too, under a name that is never used
            SessionId id = new SessionId(name, Names.isName(group) ? group : "wrong");
            new SessionBinder(problems, dialer).bind(id, tenant, shares, settings).ifPresent(made -> sessions.put(id, made));
        });
        fields.done();
    }
}
