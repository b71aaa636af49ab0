package org.holdfast.connector.toolkit.objects;

import java.util.Map;
import java.util.regex.Pattern;

/** Values as JSON in one line. Numbers that JSON knows stay numbers; everything else was a text when it was read. */
public final class JsonText {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?");

    private JsonText() {
    }

    /** A value. */
    public static String of(Node node) {
        StringBuilder text = new StringBuilder();
        value(text, node);
        return text.toString();
    }

    /** An object with these fields. */
    static String of(Map<String, Node> fields) {
        StringBuilder text = new StringBuilder();
        object(text, fields);
        return text.toString();
    }

    /** A text in quotes. */
    public static String of(String content) {
        StringBuilder text = new StringBuilder();
        quoted(text, content);
        return text.toString();
    }

    private static void value(StringBuilder text, Node node) {
        switch (node.kind) {
            case OBJECT -> object(text, node.fields);
            case LIST -> {
                text.append('[');
                node.items.forEach(each -> {
                    text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ");
                    value(text, each);
                });
                text.append(']');
            }
            case VALUE -> {
                if (NUMBER.matcher(node.text).matches()) {
                    text.append(node.text);
                } else {
                    quoted(text, node.text);
                }
            }
        }
    }

    private static void object(StringBuilder text, Map<String, Node> fields) {
        text.append('{');
        fields.forEach((name, value) -> {
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ");
            quoted(text, name);
            text.append(": ");
            value(text, value);
        });
        text.append('}');
    }

    private static void quoted(StringBuilder text, String content) {
        text.append('"');
        for (int i = 0; i < content.length(); i++) {
            char letter = content.charAt(i);
            if (letter == '"' || letter == '\\') {
                text.append('\\').append(letter);
            } else if (letter < 0x20 || letter == 0x7F || Character.isSurrogate(letter) && !paired(content, i)) {
                text.append(String.format("\\u%04x", (int) letter));
            } else {
                text.append(letter);
            }
        }
        text.append('"');
    }

    private static boolean paired(String content, int i) {
        return Character.isHighSurrogate(content.charAt(i)) ? i + 1 < content.length() && Character.isLowSurrogate(content.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(content.charAt(i - 1));
    }
}
