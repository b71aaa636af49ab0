package org.holdfast.connector.toolkit.objects;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.holdfast.api.Names;

/**
 * Which campaign object.
 *
 * @param kind what it is
 * @param name unique among its kind: up to 64 letters, digits, _ and -
 */
public record ObjectKey(Kind kind, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind).thenComparing(ObjectKey::name);

    /** Kinds of objects; the order is that of the protocol. */
    public enum Kind {
        /** What stands at the top level of a configuration file; the only one is called {@code default}. */
        SERVER("server"),
        /** A treatment. */
        TREATMENT("treatments"),
        /** A calling list. */
        LIST("lists"),
        /** A group with its agents. */
        GROUP("groups"),
        /** A campaign with its campaign groups. */
        CAMPAIGN("campaigns");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its word in files and paths. */
        public String word() {
            return word;
        }

        /** Kinds with names of their own. */
        public static List<Kind> named() {
            return List.of(TREATMENT, LIST, GROUP, CAMPAIGN);
        }

        /**
         * The kind with this word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind of(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst().orElseThrow(() ->
                    new IllegalArgumentException("one of " + Arrays.stream(values()).map(Kind::word).toList() + " expected, found '"
                            + Node.shown(word) + "'"));
        }
    }

    /** Fields of the whole server. */
    public static final ObjectKey SERVER = new ObjectKey(Kind.SERVER, "default");

    public ObjectKey {
        if (!Names.isName(name)) {
            throw new IllegalArgumentException("a name of up to 64 letters, digits, _ and - expected, found '" + Node.shown(name) + "'");
        }
        if (kind == Kind.SERVER && !name.equals("default")) {
            throw new IllegalArgumentException("server/default expected, found '" + name + "'");
        }
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.word + "/" + name;
    }
}
