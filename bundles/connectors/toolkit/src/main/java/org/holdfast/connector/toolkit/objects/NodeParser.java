package org.holdfast.connector.toolkit.objects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON into {@link Node}s; its child in {@code yaml} reads YAML. Depth is bounded. */
public class NodeParser {
    private static final int MOST_DEPTH = 20;

    private final JsonFactory factory;
    private final String language;

    /** One for JSON. */
    public NodeParser() {
        this(new JsonFactory(), "JSON");
    }

    /** One for another language. */
    protected NodeParser(JsonFactory factory, String language) {
        this.factory = factory;
        this.language = language;
    }

    /** Whether the present value is a reference to another one; such are refused, so that a text cannot unfold. */
    protected boolean isAlias(JsonParser parser) throws IOException {
        return false;
    }

    /**
     * Parses a text.
     *
     * @param file name of the text, for messages
     * @throws WrongText if it cannot be read, with its place
     */
    public final Node parse(String file, String text) throws WrongText {
        return parse(file, text, null, "");
    }

    /**
     * Parses a text that is a part of something.
     *
     * @param parent what it is a part of
     * @param step its name there
     * @throws WrongText if it cannot be read, with its place
     */
    public final Node parse(String file, String text, @Nullable Node parent, String step) throws WrongText {
        try (JsonParser parser = factory.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return new Node(Node.Kind.OBJECT, file, 1, 1, parent, step, "");
            }
            Node root = value(parser, file, parent, step, 0);
            if (parser.nextToken() != null) {
                throw wrong(file, parser.currentTokenLocation(), "the end of the file expected, found another document");
            }
            return root;
        } catch (JsonProcessingException broken) {
            throw wrong(file, broken.getLocation(), firstLine(broken.getOriginalMessage()));
        } catch (IOException cannotHappen) {
            throw new WrongText(file + ": " + firstLine(String.valueOf(cannotHappen.getMessage())));
        } catch (RuntimeException library) {
            // some texts make the YAML library fail with exceptions of its own that carry no place
            throw new WrongText(file + ": " + language + " expected, " + firstLine(String.valueOf(library.getMessage())));
        }
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceAll("\\p{C}", "?");
    }

    private static WrongText wrong(String file, @Nullable JsonLocation at, String what) {
        return at == null ? new WrongText(file + ": " + what)
                : new WrongText(file + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + what);
    }

    private Node value(JsonParser parser, String file, @Nullable Node parent, String step, int depth)
            throws IOException, WrongText {
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
    private static JsonToken next(JsonParser parser, String file) throws IOException, WrongText {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw wrong(file, parser.currentTokenLocation(), "more expected, found the end of the file");
        }
        return token;
    }

    private static Node node(
            Node.Kind kind, String file, JsonLocation at, @Nullable Node parent, String step, String text) {
        return new Node(kind, file, at.getLineNr(), at.getColumnNr(), parent, step, text);
    }
}
