package org.holdfast.connector.configuration.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a configuration file that knows where it stands. */
final class Node {
    /** Kinds of values. */
    enum Kind {
        OBJECT,
        LIST,
        VALUE
    }

    final Kind kind;
    final String file;
    final int line;
    final int column;
    final String path;
    final String text;
    final Map<String, Node> fields = new LinkedHashMap<>();
    final List<Node> items = new ArrayList<>();

    Node(Kind kind, String file, int line, int column, String path, String text) {
        this.kind = kind;
        this.file = file;
        this.line = line;
        this.column = column;
        this.path = path;
        this.text = text;
    }

    /** {@code file:line:column: path}. */
    String place() {
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "file" : path);
    }
}
