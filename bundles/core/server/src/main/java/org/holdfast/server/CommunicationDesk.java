package org.holdfast.server;

import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.SessionId;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;

/**
 * The communication DNs: the status of a session is published on the one of the telephony server that it uses (ST-2, ST-9), and
 * third parties control sessions over it (CDN-3). What may come in is decided by the connector, which knows the sender. The
 * events are listed in {@code docs/protocols/communication-dn.md}.
 */
final class CommunicationDesk {
    private static final int MOST_ECHOED = 100;

    private final Engine engine;
    private final SessionRequests requests;
    private final String server;

    CommunicationDesk(Engine engine, String server) {
        this.engine = engine;
        this.requests = new SessionRequests(engine);
        this.server = server;
    }

    /** Whether somebody can be told. */
    boolean publishes() {
        // asked after every step: no stream
        for (ConnectorUnit unit : engine.connectors().all()) {
            if (publishes(unit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean publishes(ConnectorUnit unit) {
        return unit.descriptor.kind() == ConnectorKind.TELEPHONY
                && unit.descriptor.capabilities().contains(Capability.PUBLISHES_EVENTS);
    }

    /** Tells the telephony server of this session; while there is none, nobody is told (TS-WS-3). */
    void publish(SessionUnit session, String event, Map<String, Double> values) {
        engine.connectors().find(session.definition().connectors().telephony()).filter(CommunicationDesk::publishes).ifPresent(unit -> {
            Map<String, String> data = new TreeMap<>();
            values.forEach((name, value) -> data.put(name, Long.toString(Math.round(value))));
            data.put("event", event);
            data.put("session", session.id.toString());
            publish(unit, data);
        });
    }

    private void publish(ConnectorUnit unit, Map<String, String> data) {
        data.put("server", server);
        data.put("time", engine.now().toString());
        unit.active(TelephonyLink.class, link -> link.publish(new UserEvent(server, data)));
    }

    /** A third party asks; the outcome is published. */
    void asked(Input.UserEventReport report) {
        ConnectorUnit unit = engine.connectors().find(report.connector()).orElse(null);
        if (unit == null || !engine.connectors().isCurrent(report.connector(), report.generation())) {
            return;
        }
        Map<String, String> asked = report.event().data();
        Map<String, String> data = new TreeMap<>();
        for (String echoed : new String[] {"command", "session", "reference"}) {
            if (asked.containsKey(echoed)) {
                data.put(echoed, cut(asked.get(echoed)));
            }
        }
        data.put("event", "CommandResult");
        try {
            carryOut(asked);
            data.put("outcome", "done");
        } catch (ControlException refused) {
            data.put("outcome", "refused");
            data.put("code", refused.code().name());
            data.put("reason", String.valueOf(refused.getMessage()));
        }
        engine.chronicle().note(engine.now(), report.connector(), "communication.command", "sender=" + masked(report.event().sender())
                + " command=" + word(data.getOrDefault("command", "")) + " session=" + word(data.getOrDefault("session", ""))
                + " outcome=" + data.get("outcome"));
        publish(unit, data);
    }

    /** What is said back is short: it has to fit into a datagram. */
    private static String cut(String text) {
        return text.length() <= MOST_ECHOED ? text : text.substring(0, MOST_ECHOED);
    }

    /** Others do not write our log: no blanks, no control characters. */
    private static String word(String text) {
        return text.replaceAll("[^\\x21-\\x7E]", "?");
    }

    /** The user of an address may be a telephone number. */
    private static String masked(String sender) {
        return word(cut(sender)).replaceAll("[0-9](?=[0-9]{3})", "*");
    }

    private void carryOut(Map<String, String> asked) throws ControlException {
        String command = asked.getOrDefault("command", "");
        switch (command) {
            case "load" -> requests.load(session(asked));
            case "start" -> requests.start(session(asked));
            case "stop" -> requests.stop(session(asked));
            case "unload" -> requests.unload(session(asked), asked.getOrDefault("force", "false").equals("true"));
            case "status" -> engine.reporting().tell(requests.find(session(asked)));
            default -> throw new ControlException(ErrorCode.INVALID_PARAMETER,
                    "command: load, start, stop, unload or status expected, found '" + command + "'");
        }
    }

    private static SessionId session(Map<String, String> asked) throws ControlException {
        String text = asked.getOrDefault("session", "");
        int at = text.indexOf('@');
        try {
            return new SessionId(text.substring(0, Math.max(0, at)), text.substring(at + 1));
        } catch (IllegalArgumentException wrong) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, "session: campaign@group expected, found '" + text + "'");
        }
    }
}
