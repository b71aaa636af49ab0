package org.holdfast.connector.telephony.sip.call;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.connector.telephony.sip.stack.SipMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written into MESSAGE requests and what comes in them ({@code docs/protocols/communication-dn.md}). Who may not ask is
 * told so, and named in the log once.
 */
final class MessageDesk {
    static final String TYPE = "application/x-www-form-urlencoded";
    private static final Logger LOG = LoggerFactory.getLogger(MessageDesk.class);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED_TYPE = 415;
    private static final int UNAVAILABLE = 480;
    private static final int MOST_CHARACTERS = 4_096;
    private static final int KEPT = 2_000;

    private final CommunicationDn settings;
    private final LinkReports reports;
    private final Map<String, Integer> answered = bounded();
    private final Set<String> named = new HashSet<>();

    MessageDesk(CommunicationDn settings, LinkReports reports) {
        this.settings = settings;
        this.reports = reports;
    }

    private static Map<String, Integer> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > KEPT;
            }
        };
    }

    static String body(UserEvent event) {
        return new TreeMap<>(event.data()).entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue())).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The status with which a message is answered; a repeated one is answered as before and not carried out again. */
    synchronized int answer(SipMessage message) {
        if (settings.use() != CommunicationDn.Use.CONTROL) {
            return METHOD_NOT_ALLOWED;
        }
        String sender = message.from().toLowerCase(Locale.ROOT);
        if (!settings.senders().contains(sender)) {
            // a flood of invented senders must not fill the log
            if (named.size() < KEPT && named.add(sender)) {
                LOG.warn("sip_command_refused from={} reason=\"not in communication.senders\"", masked(message.from()));
            }
            return FORBIDDEN;
        }
        Integer before = answered.get(message.key());
        if (before != null) {
            return before;
        }
        int status = taken(message);
        answered.put(message.key(), status);
        return status;
    }

    private int taken(SipMessage message) {
        if (message.body().length() > MOST_CHARACTERS) {
            return TOO_LARGE;
        }
        if (!message.type().equals(TYPE)) {
            return UNSUPPORTED_TYPE;
        }
        Map<String, String> data = new TreeMap<>();
        for (String pair : message.body().strip().split("&")) {
            int mark = pair.indexOf('=');
            try {
                if (mark > 0) {
                    data.put(decoded(pair.substring(0, mark)), decoded(pair.substring(mark + 1)));
                }
            } catch (IllegalArgumentException wrongEscape) {
                return BAD_REQUEST;
            }
        }
        if (!data.containsKey("command")) {
            return BAD_REQUEST;
        }
        if (!reports.isOpen()) {
            return UNAVAILABLE;
        }
        reports.whileOpen(events -> events.userEvent(new UserEvent(message.from(), data)));
        return OK;
    }

    /** A line of the log must not be written by others. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8).replaceAll("\\p{C}+", " ");
    }

    /** Users of addresses may be telephone numbers. */
    private static String masked(String uri) {
        String safe = uri.replaceAll("[^\\x21-\\x7E]", "?").replaceAll("[0-9](?=[0-9]{3})", "*");
        return safe.length() > 100 ? safe.substring(0, 100) : safe;
    }
}
