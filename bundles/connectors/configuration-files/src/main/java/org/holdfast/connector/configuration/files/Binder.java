package org.holdfast.connector.configuration.files;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holdfast.api.CallResult;
import org.holdfast.api.Names;
import org.holdfast.api.RecordAction;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Treatment;

/** Makes one consistent definition of all files, or a list of everything that is wrong with them. */
final class Binder {
    private final List<String> problems;
    private final Map<String, Treatment> treatments = new TreeMap<>();
    private final Map<String, ListDefinition> lists = new TreeMap<>();
    private final Map<String, GroupDefinition> groups = new TreeMap<>();
    private final Map<SessionId, SessionDefinition> sessions = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();

    Binder(List<String> problems) {
        this.problems = problems;
    }

    /** The definition; what it says is only valid when no problem was found. */
    ServerDefinition bind(List<Node> files, long revision) {
        List<Fields> roots = new ArrayList<>();
        for (Node file : files) {
            roots.add(new Fields(file, problems));
        }
        roots.forEach(root -> root.map("treatments").forEach(this::treatment));
        roots.forEach(root -> root.map("lists").forEach(this::list));
        roots.forEach(root -> root.map("groups").forEach(this::group));
        roots.forEach(root -> root.map("campaigns").forEach(this::campaign));
        roots.forEach(Fields::done);
        return new ServerDefinition(revision, lists, groups, sessions);
    }

    /** Whether the name is well formed and stands only once in all files. */
    private boolean isNew(String kind, String name, Node node) {
        if (!Names.isName(name)) {
            problems.add(node.place() + ": a name of up to 64 letters, digits, _ and - expected, found '" + name + "'");
            return false;
        }
        String before = places.putIfAbsent(kind + " " + name, node.file + ":" + node.line);
        if (before != null) {
            problems.add(node.place() + ": " + kind + " " + name + " is defined a second time, first in " + before);
        }
        return before == null;
    }

    private interface Making<T> {
        T make();
    }

    /** Makes a value whose constructor checks its own bounds. */
    private <T> Optional<T> checked(Fields fields, Making<T> making) {
        fields.done();
        try {
            return Optional.of(making.make());
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    private void treatment(String name, Node node) {
        if (!isNew("treatment", name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        int id = fields.number("id", 0);
        if (id < 1) {
            fields.wrong("id: a number of 1 or more, unique among treatments, expected");
        } else if (!isNew("treatment-id", String.valueOf(id), node)) {
            return;
        }
        CallResult result = fields.choice("result", CallResult.class, CallResult.UNKNOWN);
        int number = fields.number("number", 1);
        RecordAction action = fields.choice("action", RecordAction.class, RecordAction.NONE);
        int attempts = fields.number("attempts", 1);
        Duration interval = fields.duration("interval", Duration.ZERO);
        Duration increment = fields.duration("increment", Duration.ZERO);
        Optional<Instant> at = moment(fields);
        String group = fields.text("group", "");
        checked(fields, () -> new Treatment(id, result, number, action, attempts, interval, increment, at.orElse(null), group))
                .ifPresent(made -> treatments.put(name, made));
    }

    private static Optional<Instant> moment(Fields fields) {
        String text = fields.text("at", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException wrong) {
            fields.wrong("at: a moment such as 2026-05-01T09:00:00Z expected, found '" + text + "'");
            return Optional.empty();
        }
    }

    private void list(String name, Node node) {
        if (!isNew("list", name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        List<Treatment> applied = new ArrayList<>();
        for (Node reference : fields.list("treatments")) {
            Treatment treatment = treatments.get(reference.text);
            if (treatment == null) {
                problems.add(reference.place() + ": a treatment expected, '" + reference.text + "' is not defined"
                        + Suggestion.of(reference.text, treatments.keySet()));
            } else {
                applied.add(treatment);
            }
        }
        String filter = fields.text("filter", "");
        String order = fields.text("order", "");
        String zone = zone(fields);
        int maxAttempts = fields.number("maxAttempts", 10);
        String customerId = fields.text("customerIdColumn", "");
        checked(fields, () -> new ListDefinition(name, filter, order, zone, maxAttempts, customerId, applied))
                .ifPresent(made -> lists.put(name, made));
    }

    private static String zone(Fields fields) {
        String zone = fields.text("zone", "");
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            fields.wrong("zone: an IANA time zone such as Europe/Berlin expected, found '" + zone + "'");
        }
        return zone;
    }

    private void group(String name, Node node) {
        if (!isNew("group", name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        List<AgentDefinition> agents = new ArrayList<>();
        fields.map("agents").forEach((id, agentNode) -> {
            if (isNew("agent", id, agentNode)) {
                Fields agent = new Fields(agentNode, problems);
                String address = agent.required("address", "an address such as sip:anna@127.0.0.1");
                Duration wrapUp = agent.duration("wrapUp", Duration.ZERO);
                checked(agent, () -> new AgentDefinition(id, address.isEmpty() ? "missing" : address, wrapUp))
                        .ifPresent(agents::add);
            }
        });
        fields.done();
        groups.put(name, new GroupDefinition(name, agents));
    }

    private void campaign(String name, Node node) {
        if (!isNew("campaign", name, node)) {
            return;
        }
        Fields fields = new Fields(node, problems);
        String tenant = fields.text("tenant", "");
        List<SessionDefinition.ListShare> shares = new ArrayList<>();
        fields.map("lists").forEach((list, weight) -> share(list, weight, shares));
        fields.map("groups").forEach((group, settings) -> {
            if (!groups.containsKey(group)) {
                problems.add(settings.place() + ": a group expected, '" + group + "' is not defined"
                        + Suggestion.of(group, groups.keySet()));
            } else if (Names.isName(name)) {
                new SessionBinder(problems).bind(new SessionId(name, group), tenant, shares, settings)
                        .ifPresent(session -> sessions.put(session.id(), session));
            }
        });
        fields.done();
    }

    private void share(String list, Node weight, List<SessionDefinition.ListShare> shares) {
        if (!lists.containsKey(list)) {
            problems.add(weight.place() + ": a list expected, '" + list + "' is not defined"
                    + Suggestion.of(list, lists.keySet()));
            return;
        }
        try {
            shares.add(new SessionDefinition.ListShare(list, Integer.parseInt(weight.text)));
        } catch (NumberFormatException wrong) {
            problems.add(weight.place() + ": a weight of 0..1000 expected, found '" + weight.text + "'");
        } catch (IllegalArgumentException wrong) {
            problems.add(weight.place() + ": " + wrong.getMessage());
        }
    }
}
