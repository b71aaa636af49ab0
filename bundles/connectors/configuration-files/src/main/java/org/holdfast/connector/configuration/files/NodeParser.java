package org.holdfast.connector.configuration.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;

/** Reads YAML or JSON into {@link Node}s. Depth is bounded; YAML aliases are refused, so a file cannot unfold. */
final class NodeParser {
    private static final int MOST_DEPTH = 20;

    private final JsonFactory json = new JsonFactory();
    private final JsonFactory yaml = new YAMLFactory();

    /**
     * Parses a file.
     *
     * @throws WrongFile if the text is no YAML or JSON, with its place
     */
    Node parse(String file, String text) throws WrongFile {
        JsonFactory factory = file.endsWith(".json") ? json : yaml;
        try (JsonParser parser = factory.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (parser.nextToken() == null) {
                return new Node(Node.Kind.OBJECT, file, 1, 1, "", "");
            }
            Node root = value(parser, file, "", 0);
            if (parser.nextToken() != null) {
                throw wrong(file, parser.currentTokenLocation(), "the end of the file expected, found another document");
            }
            return root;
        } catch (JsonProcessingException broken) {
            throw wrong(file, broken.getLocation(), firstLine(broken.getOriginalMessage()));
        } catch (IOException cannotHappen) {
            throw new WrongFile(file + ": " + cannotHappen.getMessage());
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static WrongFile wrong(String file, JsonLocation at, String what) {
        return at == null ? new WrongFile(file + ": " + what)
                : new WrongFile(file + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + what);
    }

    private Node value(JsonParser parser, String file, String path, int depth) throws IOException, WrongFile {
        JsonLocation at = parser.currentTokenLocation();
        JsonToken token = parser.currentToken();
        if (depth > MOST_DEPTH) {
            throw wrong(file, at, "at most " + MOST_DEPTH + " levels expected");
        }
        if (token == JsonToken.START_OBJECT) {
            Node object = node(Node.Kind.OBJECT, file, at, path, "");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.fields.put(name, value(parser, file, path.isEmpty() ? name : path + "." + name, depth + 1));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            Node list = node(Node.Kind.LIST, file, at, path, "");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.items.add(value(parser, file, path + "[" + list.items.size() + "]", depth + 1));
            }
            return list;
        }
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT || isAlias(parser)) {
            throw wrong(file, at, path + ": a plain value expected, found an alias or a binary value");
        }
        return node(Node.Kind.VALUE, file, at, path, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private static boolean isAlias(JsonParser parser) {
        return parser instanceof com.fasterxml.jackson.dataformat.yaml.YAMLParser yamlParser && yamlParser.isCurrentAlias();
    }

    private static Node node(Node.Kind kind, String file, JsonLocation at, String path, String text) {
        return new Node(kind, file, at.getLineNr(), at.getColumnNr(), path, text);
    }
}
