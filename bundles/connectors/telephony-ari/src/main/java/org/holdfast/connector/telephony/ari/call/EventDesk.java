package org.holdfast.connector.telephony.ari.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.telephony.UserEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * User events ({@code docs/protocols/communication-dn.md}): the status of sessions goes to the Stasis application of whoever
 * watches them, commands come to ours. Who may not ask is told so, and named in the log once. Runs on the link's thread.
 */
final class EventDesk {
    /** Name of an event that is a command. */
    static final String COMMAND = "HoldfastCommand";
    private static final Logger LOG = LoggerFactory.getLogger(EventDesk.class);
    private static final int MOST_NAMED = 2_000;
    private static final int MOST_CHARACTERS = 4_096;
    private static final Set<String> ECHOED = Set.of("command", "session", "reference");

    private final Switch asterisk;
    private final Communication settings;
    private final Set<String> named = new HashSet<>();
    private boolean unheard;

    EventDesk(Switch asterisk) {
        this.asterisk = asterisk;
        this.settings = asterisk.settings().communication();
    }

    /** Tells whoever watches. Nobody may be there: that is told in the log, and not repeated. */
    void publish(UserEvent event) {
        if (settings.publishes()) {
            send(event.data());
        }
    }

    private void send(Map<String, String> data) {
        String name = data.getOrDefault("event", "Status").replaceAll("[^A-Za-z0-9]", "");
        asterisk.ari().post("events/user/" + name + "?application=" + settings.application(), Map.of("variables", data), answer -> {
            boolean lost = !answer.isDone();
            if (lost && !unheard) {
                LOG.info("ari_event_not_taken application={} status={} detail=\"{}\"", settings.application(), answer.status(), answer.told());
            }
            unheard = lost;
        });
    }

    /** Somebody sent an event to our application. */
    void received(JsonNode event) {
        if (!event.path("eventname").asText().equals(COMMAND)) {
            return;
        }
        Map<String, String> data = new TreeMap<>();
        int[] length = {0};
        event.path("userevent").fields().forEachRemaining(each -> {
            String value = each.getValue().asText().replaceAll("\\p{C}+", " ");
            length[0] += value.length();
            data.put(each.getKey(), value);
        });
        data.remove("eventname");
        String sender = data.getOrDefault("sender", "");
        if (!settings.publishes()) {
            LOG.debug("ari_command_ignored reason=\"no communication.application\"");
        } else if (!settings.controls()) {
            refuse(data, sender, "NOT_CONTROLLABLE", "communication.use is not control");
        } else if (!settings.senders().contains(sender.toLowerCase(Locale.ROOT))) {
            refuse(data, sender, "SENDER_NOT_ALLOWED", "the sender is not in communication.senders");
        } else if (length[0] > MOST_CHARACTERS) {
            refuse(data, sender, "INVALID_PARAMETER", "at most " + MOST_CHARACTERS + " characters expected");
        } else {
            asterisk.report(events -> events.userEvent(new UserEvent(sender, data)));
        }
    }

    private void refuse(Map<String, String> asked, String sender, String code, String reason) {
        // a flood of invented senders must not fill the log
        if (named.size() < MOST_NAMED && named.add(sender)) {
            LOG.warn("ari_command_refused from={} reason=\"{}\"", masked(sender), reason);
        }
        Map<String, String> told = new TreeMap<>(Map.of("event", "CommandResult", "outcome", "refused", "code", code, "reason", reason));
        ECHOED.stream().filter(asked::containsKey).forEach(each -> told.put(each, cut(asked.get(each))));
        send(told);
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100);
    }

    /** A sender may call himself by a telephone number. */
    private static String masked(String sender) {
        return cut(sender.replaceAll("[^\\x21-\\x7E]", "?").replaceAll("[0-9](?=[0-9]{3})", "*"));
    }
}
