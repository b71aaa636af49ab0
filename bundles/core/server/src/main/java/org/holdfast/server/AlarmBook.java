package org.holdfast.server;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementLink;

/**
 * Alarms by code and object: raised once, cleared once, told to every management connector. One that comes later, or
 * comes back, is told all that are raised then.
 */
final class AlarmBook {
    private record Key(ErrorCode code, String object) {
    }

    private final Chronicle chronicle;
    private final Supplier<Collection<ConnectorUnit>> connectors;
    private final Map<Key, Alarm> raised = new LinkedHashMap<>();

    AlarmBook(Chronicle chronicle, Supplier<Collection<ConnectorUnit>> connectors) {
        this.chronicle = chronicle;
        this.connectors = connectors;
    }

    /** Raises an alarm; one that is raised already stays as it is. */
    void raise(ErrorCode code, Alarm.Severity severity, String object, String text, Instant now) {
        Alarm alarm = new Alarm(code, severity, object, text, now);
        if (raised.putIfAbsent(new Key(code, object), alarm) == null) {
            chronicle.note(now, object, "alarm.raised", "code=" + code.number() + " name=" + code + " severity="
                    + severity + " text=" + text);
            tell(link -> link.raise(alarm));
        }
    }

    /** Clears an alarm if it is raised. */
    void clear(ErrorCode code, String object, Instant now) {
        Alarm alarm = raised.remove(new Key(code, object));
        if (alarm != null) {
            chronicle.note(now, object, "alarm.cleared", "code=" + code.number() + " name=" + code);
            tell(link -> link.clear(alarm));
        }
    }

    /** A management connector became available. */
    void tellAll(ConnectorUnit management) {
        raised.values().forEach(alarm -> management.active(ManagementLink.class, link -> link.raise(alarm)));
    }

    private void tell(Consumer<ManagementLink> news) {
        for (ConnectorUnit unit : connectors.get()) {
            if (unit.descriptor.kind() == ConnectorKind.MANAGEMENT) {
                unit.active(ManagementLink.class, news);
            }
        }
    }

    List<Alarm> raised() {
        return List.copyOf(raised.values());
    }
}
