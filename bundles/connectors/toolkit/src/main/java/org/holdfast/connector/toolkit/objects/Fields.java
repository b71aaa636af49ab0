package org.holdfast.connector.toolkit.objects;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of one object, collects what is wrong with them, and answers with a default then. */
final class Fields {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Node NOTHING = new Node(Node.Kind.VALUE, "", 0, 0, null, "", "");

    private final Node object;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    Fields(Node object, List<String> problems) {
        this.object = object;
        this.problems = problems;
        if (object.kind != Node.Kind.OBJECT) {
            problems.add(object.place() + ": fields expected, found " + object.found());
        }
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
            expected(field, expected);
            return false;
        }
        return true;
    }

    private void expected(Node field, String expected) {
        problems.add(field.place() + ": " + expected + " expected, found " + field.found());
    }

    String text(String name, String absent) {
        Node field = field(name);
        return given(field, Node.Kind.VALUE, "a text") ? field.text : absent;
    }

    /** A text that must be given; empty when it is not. */
    String required(String name, String expected) {
        return require(name, expected) && given(field(name), Node.Kind.VALUE, expected) ? field(name).text : "";
    }

    /** Whether the field is given; otherwise that is a mistake. */
    boolean require(String name, String expected) {
        Node field = field(name);
        boolean missing = field == NOTHING || field.kind == Node.Kind.VALUE && field.text.isEmpty();
        if (missing) {
            String place = field == NOTHING ? object.place() + "." + name : field.place();
            problems.add(place + ": " + expected + " expected, found nothing");
        }
        return !missing;
    }

    int number(String name, int absent, int least, int most) {
        Node field = field(name);
        if (!given(field, Node.Kind.VALUE, "a whole number")) {
            return absent;
        }
        if (!WHOLE.matcher(field.text).matches()) {
            expected(field, "a whole number");
            return absent;
        }
        int number = Integer.parseInt(field.text);
        if (number < least || number > most) {
            expected(field, most == Integer.MAX_VALUE ? least + " or more" : least + ".." + most);
            return absent;
        }
        return number;
    }

    /** A number; least {@link Double#MIN_VALUE} means more than 0. */
    double decimal(String name, double absent, double least, double most) {
        Node field = field(name);
        if (!given(field, Node.Kind.VALUE, "a number")) {
            return absent;
        }
        if (!NUMBER.matcher(field.text).matches()) {
            expected(field, "a number");
            return absent;
        }
        double number = Double.parseDouble(field.text);
        if (number < least || number > most) {
            expected(field, (least == Double.MIN_VALUE ? "more than 0, up to " : plain(least) + "..") + plain(most));
            return absent;
        }
        return number;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** A duration of 0 or more. */
    Duration duration(String name, Duration absent) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a duration such as 250ms, 25s, 5m or 1h")) {
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
            expected(field, "a duration such as 250ms, 25s, 5m or 1h");
        }
        return absent;
    }

    /** A duration of more than 0. */
    Duration limit(String name, Duration absent) {
        Duration duration = duration(name, absent);
        if (duration.isZero()) {
            expected(field(name), "a duration of more than 0");
            return absent;
        }
        return duration;
    }

    <E extends Enum<E>> E choice(String name, Collection<E> possible, E absent) {
        Node field = field(name);
        if (!given(field, Node.Kind.VALUE, "a word")) {
            return absent;
        }
        String word = field.text.toUpperCase(Locale.ROOT);
        for (E each : possible) {
            if (each.name().equals(word)) {
                return each;
            }
        }
        problems.add(field.place() + ": one of " + possible + " expected, found " + field.quoted()
                + Suggestion.near(word, possible.stream().map(Enum::name).toList()));
        return absent;
    }

    /** A moment, if one is given. */
    Optional<Instant> moment(String name) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a moment such as 2026-05-01T09:00:00Z")) {
            try {
                return Optional.of(Instant.parse(field.text));
            } catch (DateTimeParseException wrong) {
                expected(field, "a moment such as 2026-05-01T09:00:00Z");
            }
        }
        return Optional.empty();
    }

    /** The name of a time zone, or empty. */
    String zone(String name) {
        Node field = field(name);
        if (given(field, Node.Kind.VALUE, "a time zone") && !ZoneId.getAvailableZoneIds().contains(field.text)) {
            expected(field, "an IANA time zone such as Europe/Berlin");
            return "";
        }
        return text(name, "");
    }

    /** The fields of an object in this object; without any when it is not given. */
    Fields object(String name) {
        Node field = field(name);
        return new Fields(given(field, Node.Kind.OBJECT, "fields") ? field : object.absent(name), problems);
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

    /** Whether a field is given at all. */
    boolean isGiven(String name) {
        return field(name) != NOTHING;
    }

    /** To be called last: every field that was not read is a mistake. */
    void done() {
        object.fields.forEach((name, node) -> {
            if (!known.contains(name)) {
                problems.add(node.place() + ": unknown field" + Suggestion.of(name, known));
            }
        });
    }

    /** Notes a problem; one that begins with {@code name:} of a field is told with the place of that field. */
    void wrong(String what) {
        int colon = what.indexOf(": ");
        Node field = colon < 0 ? null : object.fields.get(what.substring(0, colon));
        problems.add(field == null ? object.place() + ": " + what : field.place() + what.substring(colon));
    }
}
