package org.holdfast.connector.telephony.ari;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.connector.telephony.ari.rest.AriClient;

/** Somebody else's Stasis application at an Asterisk: it hears user events, and sends some to others. */
final class Watcher implements WebSocket.Listener, AutoCloseable {
    private final Asterisk asterisk;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<UserEvent> events = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Watcher(Asterisk asterisk, String application) {
        this.asterisk = asterisk;
        socket = client.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + asterisk.port() + "/ari/events?app=" + application
                + "&api_key=" + account()), this).join();
    }

    private static String account() {
        return URLEncoder.encode(Asterisk.USER + ":" + Asterisk.PASSWORD, StandardCharsets.UTF_8);
    }

    /** Sends an event to another application; the status of the answer. */
    int send(String application, String event, String variables) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asterisk.port() + "/ari/events/user/" + event
                        + "?application=" + application + "&api_key=" + account()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"variables\": " + variables + "}")).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            JsonNode event = AriClient.json(text.toString());
            text.setLength(0);
            if (event.path("type").asText().equals("ChannelUserevent")) {
                Map<String, String> data = new TreeMap<>();
                event.path("userevent").fields().forEachRemaining(each -> data.put(each.getKey(), each.getValue().asText()));
                data.remove("eventname");
                events.add(new UserEvent(event.path("eventname").asText(), data));
            }
        }
        from.request(1);
        return null;
    }

    /** What came; the sender is the name of the event. */
    List<UserEvent> events() {
        return events;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
