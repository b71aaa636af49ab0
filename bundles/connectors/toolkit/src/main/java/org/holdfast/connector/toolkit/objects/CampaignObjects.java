package org.holdfast.connector.toolkit.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holdfast.api.campaign.ServerDefinition;

/** Many objects together: what they mean, and the one file that says the same. */
public final class CampaignObjects {
    private static final Pattern PLACE = Pattern.compile("^([a-z]+/[^:]+):[0-9]+:[0-9]+: ");

    private CampaignObjects() {
    }

    /**
     * What they mean together; only valid when no problem was added.
     *
     * @param problems gets everything that is wrong, each as {@code kind/name: field: … expected, found …}
     */
    public static ServerDefinition bind(Collection<CampaignObject> objects, long revision, List<String> problems) {
        NodeParser json = new NodeParser();
        List<Node> roots = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (CampaignObject each : objects) {
            try {
                roots.add(root(each, json));
            } catch (WrongText wrong) {
                found.add(wrong.getMessage());
            }
        }
        ServerDefinition definition = new Binder(found, found.isEmpty()).bind(roots, revision);
        // lines and columns are those of our own text, which nobody has written
        found.forEach(each -> problems.add(PLACE.matcher(each).replaceFirst("$1: ")));
        return definition;
    }

    /** A file with nothing but this object. */
    private static Node root(CampaignObject object, NodeParser json) throws WrongText {
        String place = object.key().toString();
        if (object.key().equals(ObjectKey.SERVER)) {
            Node server = json.parse(place, object.text());
            for (ObjectKey.Kind kind : ObjectKey.Kind.named()) {
                if (server.fields.containsKey(kind.word())) {
                    throw new WrongText(place + ": " + kind.word() + ": objects of their own expected, found fields of the server");
                }
            }
            return server;
        }
        Node root = Node.empty(place);
        Node kind = root.absent(object.key().kind().word());
        root.fields.put(object.key().kind().word(), kind);
        kind.fields.put(object.key().name(), json.parse(place, object.text(), kind, object.key().name()));
        return root;
    }

    /**
     * The objects of a configuration file, as JSON by their keys.
     *
     * @param problems gets what cannot be an object; what the objects mean is not looked at
     */
    public static Map<ObjectKey, String> split(Node file, List<String> problems) {
        Map<ObjectKey, String> objects = new TreeMap<>();
        Map<String, Node> others = new TreeMap<>(file.fields);
        if (file.kind != Node.Kind.OBJECT) {
            problems.add(file.place() + ": fields expected, found " + file.found());
            return objects;
        }
        for (ObjectKey.Kind kind : ObjectKey.Kind.named()) {
            Node named = others.remove(kind.word());
            if (named != null && named.kind != Node.Kind.OBJECT && !named.found().equals("nothing")) {
                problems.add(named.place() + ": names with fields expected, found " + named.found());
            } else if (named != null) {
                named.fields.forEach((name, node) -> put(objects, kind, name, node, problems));
            }
        }
        if (!others.isEmpty()) {
            objects.put(ObjectKey.SERVER, JsonText.of(others));
        }
        return objects;
    }

    private static void put(Map<ObjectKey, String> objects, ObjectKey.Kind kind, String name, Node node, List<String> problems) {
        try {
            objects.put(new ObjectKey(kind, name), JsonText.of(node));
        } catch (IllegalArgumentException wrong) {
            problems.add(node.place() + ": " + wrong.getMessage());
        }
    }

    /** One configuration file with all of them, in JSON. */
    public static String file(Collection<CampaignObject> objects) {
        Map<ObjectKey.Kind, List<String>> byKind = new EnumMap<>(ObjectKey.Kind.class);
        String server = "";
        for (CampaignObject each : objects) {
            if (each.key().equals(ObjectKey.SERVER)) {
                server = each.text().substring(1, each.text().length() - 1);
            } else {
                byKind.computeIfAbsent(each.key().kind(), none -> new ArrayList<>())
                        .add("    \"" + each.key().name() + "\": " + each.text());
            }
        }
        List<String> parts = new ArrayList<>();
        if (!server.isEmpty()) {
            parts.add("  " + server);
        }
        byKind.forEach((kind, texts) -> parts.add("  \"" + kind.word() + "\": {\n" + String.join(",\n", texts) + "\n  }"));
        return parts.isEmpty() ? "{}\n" : "{\n" + String.join(",\n", parts) + "\n}\n";
    }
}
