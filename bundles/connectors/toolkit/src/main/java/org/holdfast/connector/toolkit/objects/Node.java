package org.holdfast.connector.toolkit.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a configuration text that knows where it stands. */
public final class Node {
    private static final int MOST_SHOWN = 60;

    /** Kinds of values. */
    public enum Kind {
        /** Named fields. */
        OBJECT,
        /** Values in order. */
        LIST,
        /** A text, number or word; always as it was written. */
        VALUE
    }

    /** What it is. */
    public final Kind kind;
    /** Of a VALUE, otherwise empty. */
    public final String text;
    /** Of an OBJECT, in the order of the text. */
    public final Map<String, Node> fields = new LinkedHashMap<>();
    /** Of a LIST. */
    public final List<Node> items = new ArrayList<>();
    final String file;
    final int line;
    final int column;
    private final @Nullable Node parent;
    private final String step;

    /**
     * A value.
     *
     * @param parent the object or list it stands in, or null for a whole file
     * @param step its name or {@code [index]} there; paths are put together only when they are told, because a path
     *     kept with every value could be far larger than the file
     */
    Node(Kind kind, String file, int line, int column, @Nullable Node parent, String step, String text) {
        this.kind = kind;
        this.file = file;
        this.line = line;
        this.column = column;
        this.parent = parent;
        this.step = step;
        this.text = text;
    }

    /** A whole file without any fields. */
    public static Node empty(String file) {
        return new Node(Kind.OBJECT, file, 1, 1, null, "", "");
    }

    /** An object that is not given in this one; it stands where this one stands. */
    public Node absent(String name) {
        return new Node(Kind.OBJECT, file, line, column, this, name, "");
    }

    /** {@code file:line:column: path}. */
    String place() {
        String path = path();
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "file" : path);
    }

    private String path() {
        String before = parent == null ? "" : parent.path();
        return before.isEmpty() || step.startsWith("[") ? before + shown(step) : before + "." + shown(step);
    }

    /** What stands here, for a sentence. */
    String found() {
        return switch (kind) {
            case OBJECT -> "fields";
            case LIST -> "a list";
            case VALUE -> text.isEmpty() ? "nothing" : quoted();
        };
    }

    /** The text in quotes. */
    String quoted() {
        return "'" + shown(text) + "'";
    }

    /** A text of a file as one short line: what stands in a file must not write lines of the log. */
    public static String shown(String text) {
        String cut = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
        return cut.replaceAll("\\p{C}", "?");
    }
}
