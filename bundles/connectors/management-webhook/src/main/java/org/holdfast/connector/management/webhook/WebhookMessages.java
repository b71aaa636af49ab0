package org.holdfast.connector.management.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.holdfast.api.management.Alarm;

/** Writes alarms as JSON. Each message has an id that stays the same when it is sent again. */
final class WebhookMessages {
    private final ObjectMapper json = new ObjectMapper();
    private final String source;
    private final Clock clock;

    /** @param source id of the connector, so that a receiver can tell several servers apart */
    WebhookMessages(String source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    byte[] raised(Alarm alarm) {
        return message("raised", alarm(alarm));
    }

    byte[] cleared(Alarm alarm) {
        return message("cleared", alarm(alarm));
    }

    /** After a connection: what is not raised again now is over. */
    byte[] sync() {
        return message("sync", Map.of());
    }

    private static Map<String, Object> alarm(Alarm alarm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", alarm.code().number());
        fields.put("name", alarm.code().name());
        fields.put("severity", alarm.severity().name());
        fields.put("object", alarm.object());
        fields.put("text", alarm.text());
        fields.put("since", time(alarm.since()));
        return fields;
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private byte[] message(String event, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("event", event);
        all.put("id", UUID.randomUUID().toString());
        all.put("source", source);
        all.put("at", time(clock.instant()));
        all.putAll(fields);
        try {
            return json.writeValueAsBytes(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are always JSON", impossible);
        }
    }
}
