package org.holdfast.servers.configuration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.HttpPort.Page;
import org.holdfast.connector.toolkit.objects.CampaignObject;
import org.holdfast.connector.toolkit.objects.CampaignObjects;
import org.holdfast.connector.toolkit.objects.JsonText;
import org.holdfast.connector.toolkit.objects.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What can be read by HTTP. */
final class Views implements HttpPort.Pages {
    private static final String HELP = """
            GET    /v1/objects      everything as one configuration file; ETag = revision
            PUT    /v1/objects      these objects and no others   (If-Match: "REVISION")
            POST   /v1/objects      these objects beside the rest (If-Match: "REVISION")
            GET    /v1/KIND         names and versions; KIND is treatments, lists, groups, campaigns or server
            GET    /v1/KIND/NAME    one object; ETag = version
            PUT    /v1/KIND/NAME    (If-Match: "VERSION", or If-None-Match: * for a new one)
            DELETE /v1/KIND/NAME    (If-Match: "VERSION")
            GET    /v1/status       revision, database, outbound servers""";

    private final Supplier<Snapshot> present;
    private final Supplier<Status> status;

    /**
     * How the server is.
     *
     * @param database whether it answered last
     * @param clients outbound servers and whether they follow the changes
     */
    record Status(boolean database, Map<String, Boolean> clients) {
        Status {
            clients = new TreeMap<>(clients);
        }
    }

    Views(Supplier<Snapshot> present, Supplier<Status> status) {
        this.present = present;
        this.status = status;
    }

    @Override
    public @Nullable Page get(String path) {
        Snapshot snapshot = present.get();
        if (path.equals("/")) {
            return Page.text(200, HELP);
        }
        String rest = path.startsWith(Edits.ROOT) ? path.substring(Edits.ROOT.length()) : "";
        if (rest.equals(Edits.OBJECTS)) {
            return json(CampaignObjects.file(snapshot.objects().values()), String.valueOf(snapshot.revision()));
        }
        if (rest.equals("status")) {
            return json(status(snapshot), "");
        }
        try {
            return rest.contains("/") ? object(snapshot, Edits.key(rest)) : kind(snapshot, ObjectKey.Kind.of(rest));
        } catch (IllegalArgumentException noObject) {
            return null;
        }
    }

    private static Page json(String text, String tag) {
        return new Page(200, "application/json", text.getBytes(StandardCharsets.UTF_8), tag);
    }

    private static @Nullable Page object(Snapshot snapshot, ObjectKey key) {
        CampaignObject object = snapshot.objects().get(key);
        return object == null ? null : json(object.text() + "\n", String.valueOf(object.version()));
    }

    private static Page kind(Snapshot snapshot, ObjectKey.Kind kind) {
        return json(snapshot.objects().values().stream().filter(each -> each.key().kind() == kind)
                .map(each -> "  {\"name\": \"" + each.key().name() + "\", \"version\": " + each.version() + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n]\n")), "");
    }

    private String status(Snapshot snapshot) {
        Status now = status.get();
        List<String> problems = snapshot.problems();
        return "{\"revision\": " + snapshot.revision() + ", \"objects\": " + snapshot.objects().size()
                + ", \"database\": \"" + (now.database ? "up" : "down") + "\",\n \"clients\": "
                + now.clients.entrySet().stream().map(each -> "{\"client\": " + JsonText.of(each.getKey()) + ", \"follows\": " + each.getValue() + "}")
                        .collect(Collectors.joining(", ", "[", "]"))
                + ",\n \"problems\": " + problems.stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]")) + "}\n";
    }
}
