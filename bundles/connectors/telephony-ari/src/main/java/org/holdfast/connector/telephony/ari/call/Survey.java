package org.holdfast.connector.telephony.ari.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.connector.telephony.ari.rest.Answer;

/**
 * Looks which calls exist at the switch and takes over those that are wanted and not known. Subscribed first, looked at
 * then: an end in between comes as an event.
 */
final class Survey {
    private final CallTable table;
    private final Switch asterisk;
    private final BiPredicate<CallReference, JsonNode> wanted;
    private final Set<String> subscribed = new HashSet<>();
    private final Map<String, JsonNode> channels = new HashMap<>();

    /** @param wanted which calls, with their channels */
    Survey(CallTable table, Switch asterisk, BiPredicate<CallReference, JsonNode> wanted) {
        this.table = table;
        this.asterisk = asterisk;
        this.wanted = wanted;
    }

    /** Runs {@code then} with the calls that were found, or {@code failed} when Asterisk does not tell. */
    void run(Consumer<Set<CallReference>> then, Runnable failed) {
        asterisk.ari().get("applications/" + asterisk.settings().account().application(), application -> {
            application.body().path("channel_ids").forEach(id -> subscribed.add(id.asText()));
            asterisk.ari().get("channels", all -> listed(application, all, then, failed));
        });
    }

    private void listed(Answer application, Answer all, Consumer<Set<CallReference>> then, Runnable failed) {
        if (!application.isDone() || !all.isDone()) {
            failed.run();
            return;
        }
        all.body().forEach(channel -> channels.put(channel.path("id").asText(), channel));
        Set<CallReference> found = new LinkedHashSet<>();
        Set<CallReference> strange = new LinkedHashSet<>();
        channels.forEach((id, channel) -> Names.contact(id).ifPresent(reference -> {
            if (table.find(reference).isPresent()) {
                found.add(reference);
            } else if (subscribed.contains(id) || wanted.test(reference, channel)) {
                strange.add(reference);
            }
        }));
        if (strange.isEmpty()) {
            then.accept(found);
        } else {
            subscribe(strange, found, then);
        }
    }

    private void subscribe(Set<CallReference> strange, Set<CallReference> found, Consumer<Set<CallReference>> then) {
        int[] open = {strange.size()};
        for (CallReference reference : strange) {
            String source = "applications/" + asterisk.settings().account().application()
                    + "/subscription?eventSource=channel:";
            channels.keySet().stream().filter(id -> isAgent(id, reference))
                    .forEach(id -> asterisk.ari().post(source + id, Map.of(), answer -> { }));
            asterisk.ari().post(source + reference, Map.of(), subscription ->
                    asterisk.ari().get("channels/" + reference, now ->
                            asterisk.ari().get("channels/" + reference + "/variable?variable=" + UserData.VARIABLE, data ->
                                    asterisk.ari().get("bridges/" + Names.bridge(reference), bridge -> {
                                        if (subscription.isDone() && now.isDone()) {
                                            adopt(reference, now.body(), bridge.body(), data.body());
                                            found.add(reference);
                                        }
                                        if (--open[0] == 0) {
                                            then.accept(found);
                                        }
                                    }))));
        }
    }

    private static boolean isAgent(String id, CallReference reference) {
        return Names.ofAgent(id).filter(reference::equals).isPresent();
    }

    private void adopt(CallReference reference, JsonNode channel, JsonNode bridge, JsonNode data) {
        if (table.find(reference).isPresent()) {
            return;
        }
        Call call = table.adopt(reference);
        String state = channel.path("state").asText();
        call.adopt(state.equals("Up"), state);
        call.data(data.path("value").asText());
        Set<String> bridged = new HashSet<>();
        bridge.path("channels").forEach(id -> bridged.add(id.asText()));
        channels.forEach((id, agent) -> {
            if (isAgent(id, reference)) {
                if (bridged.contains(id)) {
                    call.adoptAgent(id, name(agent));
                } else {
                    // he was being called for a link that is gone; the server asks again
                    call.passOver(id);
                    asterisk.ari().delete("channels/" + id + "?reason=normal", answer -> { });
                }
            }
        });
    }

    /** The agent's id is the last argument of our application. */
    private static String name(JsonNode channel) {
        String arguments = channel.path("dialplan").path("app_data").asText();
        return URLDecoder.decode(arguments.substring(arguments.lastIndexOf(',') + 1), StandardCharsets.UTF_8);
    }
}
