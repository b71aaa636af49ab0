package org.holdfast.proving.simulators.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) into maps, lists, texts, numbers and booleans; null becomes the empty text. */
public final class Json {
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads one value; what stands around it is not looked at, so that a shell may print other lines.
     *
     * @throws IllegalArgumentException if there is no JSON object or array in the text
     */
    public static Object read(String text) {
        int object = text.indexOf('{');
        int array = text.indexOf('[');
        int start = object < 0 ? array : array < 0 ? object : Math.min(object, array);
        if (start < 0) {
            throw new IllegalArgumentException("no JSON in: " + text.strip());
        }
        return new Json(text.substring(start)).value(0);
    }

    /** A value as an object; empty when it is none. */
    public static Map<?, ?> object(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A value as an array; empty when it is none. */
    public static List<?> array(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A whole number of an object; 0 when it is missing. */
    public static long number(Map<?, ?> object, String name) {
        return object.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** A text of an object; empty when it is missing. */
    public static String string(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }

    private Object value(int depth) {
        char next = peek();
        if (depth > DEEPEST) {
            throw wrong("too deep");
        }
        if (next == '{') {
            return members(depth);
        } else if (next == '[') {
            return elements(depth);
        } else if (next == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && ",]}\"".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> "";
            default -> Double.valueOf(word);
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            String name = quoted();
            expect(':');
            members.put(name, value(depth + 1));
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return members;
    }

    private List<Object> elements(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        while (peek() != ']') {
            elements.add(value(depth + 1));
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return elements;
    }

    private String quoted() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char next = text.charAt(at++);
            read.append(next == '\\' ? escaped() : next);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw wrong("end of text");
        }
        char kind = text.charAt(at++);
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw wrong("end of text");
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> kind;
        };
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            throw wrong("end of text");
        }
        return text.charAt(at);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw wrong("not " + expected);
        }
        at++;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("JSON: " + what + " at " + at);
    }
}
