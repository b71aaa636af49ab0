package org.holdfast.connector.configuration.files;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of one object, collects what is wrong with them, and answers with a default then. */
final class Fields {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Node NOTHING = new Node(Node.Kind.VALUE, "", 0, 0, "", "");

    private final Node object;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    Fields(Node object, List<String> problems) {
        this.object = object;
        this.problems = problems;
        if (object.kind != Node.Kind.OBJECT) {
            problems.add(object.place() + ": fields expected, found " + found(object));
        }
    }

    private static String found(Node node) {
        return switch (node.kind) {
            case OBJECT -> "fields";
            case LIST -> "a list";
            case VALUE -> node.text.isEmpty() ? "nothing" : "'" + node.text + "'";
        };
    }

    Node node() {
        return object;
    }

    private Node field(String name) {
        known.add(name);
        return object.fields.getOrDefault(name, NOTHING);
    }

    private boolean given(Node field, Node.Kind kind, String expected) {
        if (field == NOTHING || field.kind == Node.Kind.VALUE && field.text.isEmpty()) {
            return false;
        }
        if (field.kind != kind) {
            problems.add(field.place() + ": " + expected + " expected, found " + found(field));
            return false;
        }
        return true;
    }

    String text(String name, String absent) {
        Node field = field(name);
        return given(field, Node.Kind.VALUE, "a text") ? field.text : absent;
    }

    String required(String name, String expected) {
        Node field = field(name);
        if (field == NOTHING) {
            problems.add(object.place() + "." + name + ": " + expected + " expected, found nothing");
        }
        return given(field, Node.Kind.VALUE, expected) ? field.text : "";
    }

    int number(String name, int absent) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a whole number")) {
            try {
                return Integer.parseInt(field.text);
            } catch (NumberFormatException wrong) {
                problems.add(field.place() + ": a whole number expected, found '" + field.text + "'");
            }
        }
        return absent;
    }

    double decimal(String name, double absent) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a number")) {
            try {
                return Double.parseDouble(field.text);
            } catch (NumberFormatException wrong) {
                problems.add(field.place() + ": a number expected, found '" + field.text + "'");
            }
        }
        return absent;
    }

    Duration duration(String name, Duration absent) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a duration")) {
            Matcher parts = DURATION.matcher(field.text);
            if (parts.matches()) {
                long amount = Long.parseLong(parts.group(1));
                return switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                };
            }
            problems.add(field.place() + ": a duration such as 250ms, 25s, 5m or 1h expected, found '" + field.text + "'");
        }
        return absent;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a word")) {
            try {
                return Enum.valueOf(type, field.text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException wrong) {
                problems.add(field.place() + ": one of " + Arrays.toString(type.getEnumConstants()) + " expected, found '"
                        + field.text + "'");
            }
        }
        return absent;
    }

    /** The fields of an object in this object; without any when it is not given. */
    Fields object(String name) {
        Node field = field(name);
        boolean given = given(field, Node.Kind.OBJECT, "fields");
        return new Fields(given ? field : new Node(Node.Kind.OBJECT, object.file, object.line, object.column,
                object.path.isEmpty() ? name : object.path + "." + name, ""), problems);
    }

    /** The named entries of a map in this object. */
    Map<String, Node> map(String name) {
        Node field = field(name);
        return given(field, Node.Kind.OBJECT, "names with fields") ? field.fields : Map.of();
    }

    List<Node> list(String name) {
        Node field = field(name);
        return given(field, Node.Kind.LIST, "a list") ? field.items : List.of();
    }

    /** Whether this object is given at all. */
    boolean isGiven(String name) {
        return object.fields.containsKey(name);
    }

    /** To be called last: every field that was not read is a mistake. */
    void done() {
        object.fields.forEach((name, node) -> {
            if (!known.contains(name)) {
                problems.add(node.place() + ": unknown field" + Suggestion.of(name, known));
            }
        });
    }

    /** Notes a problem of the whole object. */
    void wrong(String what) {
        problems.add(object.place() + ": " + what);
    }
}
