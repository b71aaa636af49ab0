package org.holdfast.servers.configuration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.HttpPort.Page;
import org.holdfast.connector.toolkit.HttpRequest;
import org.holdfast.connector.toolkit.objects.CampaignObjects;
import org.holdfast.connector.toolkit.objects.JsonText;
import org.holdfast.connector.toolkit.objects.Node;
import org.holdfast.connector.toolkit.objects.NodeParser;
import org.holdfast.connector.toolkit.objects.ObjectKey;
import org.holdfast.connector.toolkit.objects.WrongText;
import org.holdfast.connector.toolkit.objects.yaml.YamlParser;

/**
 * Changes by HTTP. Each names the version that it is made to, so that nobody overwrites what he has not seen (RFC 9110
 * section 13.1, RFC 6585 section 3); objects that would be wrong together are refused with all that is wrong.
 */
final class Edits implements HttpPort.Editor {
    /** Bytes of the largest body. */
    static final int MOST_BODY = 4 << 20;
    static final String ROOT = "/v1/";
    static final String OBJECTS = "objects";

    private final Changes changes;

    /** Where changes are made. */
    interface Changes {
        /** Makes the change to what is there, see {@link Database#change}. */
        Snapshot change(UnaryOperator<Snapshot> change, HttpRequest by) throws SQLException;
    }

    Edits(Changes changes) {
        this.changes = changes;
    }

    @Override
    public Page edit(HttpRequest request) {
        if (!request.header("Origin").isEmpty()) {
            return Page.text(403, "changes are not taken from pages of web sites");
        }
        String path = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : "";
        try {
            Edit edit = path.equals(OBJECTS) ? whole(request) : one(request, path);
            Snapshot after = changes.change(edit, request);
            return edit.answer(after);
        } catch (WrongText wrong) {
            return Page.text(400, String.valueOf(wrong.getMessage()));
        } catch (CharacterCodingException noText) {
            return Page.text(400, "UTF-8 text expected");
        } catch (IllegalArgumentException wrong) {
            return Page.text(422, String.valueOf(wrong.getMessage()));
        } catch (SQLException noDatabase) {
            return Page.text(503, "the database did not confirm the change; look whether it was made before trying again");
        }
    }

    private static Node body(HttpRequest request, String name) throws WrongText, CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
        NodeParser parser = request.header("Content-Type").contains("yaml") ? new YamlParser() : new NodeParser();
        return parser.parse(name, text);
    }

    /** Many objects at once: PUT = these and no others, POST = these beside those that are there. */
    private static Edit whole(HttpRequest request) throws WrongText, CharacterCodingException {
        if (request.method().equals("DELETE")) {
            throw new IllegalArgumentException("PUT or POST expected; {} by PUT deletes all");
        }
        List<String> problems = new ArrayList<>();
        Map<ObjectKey, String> texts = CampaignObjects.split(body(request, OBJECTS), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        boolean all = request.method().equals("PUT");
        return new Edit(OBJECTS, Precondition.of(request), snapshot -> String.valueOf(snapshot.revision()),
                snapshot -> all ? snapshot.only(texts) : snapshot.with(texts));
    }

    private static Edit one(HttpRequest request, String path) throws WrongText, CharacterCodingException {
        ObjectKey key = key(path);
        UnaryOperator<Snapshot> change;
        if (request.method().equals("DELETE")) {
            change = snapshot -> snapshot.objects().containsKey(key) ? snapshot.without(key) : snapshot;
        } else if (request.method().equals("PUT")) {
            Map<ObjectKey, String> text = Map.of(key, JsonText.of(body(request, path)));
            change = snapshot -> snapshot.with(text);
        } else {
            throw new IllegalArgumentException("PUT or DELETE expected");
        }
        return new Edit(path, Precondition.of(request), snapshot -> version(snapshot, key), change);
    }

    /** Which object a path names. */
    static ObjectKey key(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("/v1/objects or /v1/KIND/NAME expected");
        }
        return new ObjectKey(ObjectKey.Kind.of(parts[0]), parts[1]);
    }

    /** Its version, empty = it is not there. */
    static String version(Snapshot snapshot, ObjectKey key) {
        return snapshot.objects().containsKey(key) ? String.valueOf(snapshot.objects().get(key).version()) : "";
    }
}
