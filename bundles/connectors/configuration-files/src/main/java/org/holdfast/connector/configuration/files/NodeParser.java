package org.holdfast.connector.configuration.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return Node.empty(file);
            }
            Node root = value(parser, file, null, "", 0);
            if (parser.nextToken() != null) {
                throw wrong(file, parser.currentTokenLocation(), "the end of the file expected, found another document");
            }
            return root;
        } catch (JsonProcessingException broken) {
            throw wrong(file, broken.getLocation(), firstLine(broken.getOriginalMessage()));
        } catch (IOException cannotHappen) {
            throw new WrongFile(file + ": " + firstLine(String.valueOf(cannotHappen.getMessage())));
        } catch (RuntimeException library) {
            // some texts make the YAML library fail with exceptions of its own that carry no place
            throw new WrongFile(file + ": YAML or JSON expected, " + firstLine(String.valueOf(library.getMessage())));
        }
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceAll("\\p{C}", "?");
    }

    private static WrongFile wrong(String file, @Nullable JsonLocation at, String what) {
        return at == null ? new WrongFile(file + ": " + what)
                : new WrongFile(file + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + what);
    }

    private Node value(JsonParser parser, String file, @Nullable Node parent, String step, int depth)
            throws IOException, WrongFile {
        JsonLocation at = parser.currentTokenLocation();
        JsonToken token = parser.currentToken();
        if (depth > MOST_DEPTH) {
            throw wrong(file, at, "at most " + MOST_DEPTH + " levels expected");
        }
        if (token == JsonToken.START_OBJECT) {
            Node object = node(Node.Kind.OBJECT, file, at, parent, step, "");
            while (next(parser, file) != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                next(parser, file);
                object.fields.put(name, value(parser, file, object, name, depth + 1));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            Node list = node(Node.Kind.LIST, file, at, parent, step, "");
            while (next(parser, file) != JsonToken.END_ARRAY) {
                list.items.add(value(parser, file, list, "[" + list.items.size() + "]", depth + 1));
            }
            return list;
        }
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT || isAlias(parser)) {
            throw wrong(file, at, step + ": a plain value expected, found an alias or a binary value");
        }
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        return node(Node.Kind.VALUE, file, at, parent, step, text);
    }

    /** The next token; there must be one, otherwise a text that ends early would be read for ever. */
    private static JsonToken next(JsonParser parser, String file) throws IOException, WrongFile {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw wrong(file, parser.currentTokenLocation(), "more expected, found the end of the file");
        }
        return token;
    }

    private static boolean isAlias(JsonParser parser) {
        return parser instanceof YAMLParser yamlParser && yamlParser.isCurrentAlias();
    }

    private static Node node(
            Node.Kind kind, String file, JsonLocation at, @Nullable Node parent, String step, String text) {
        return new Node(kind, file, at.getLineNr(), at.getColumnNr(), parent, step, text);
    }
}
