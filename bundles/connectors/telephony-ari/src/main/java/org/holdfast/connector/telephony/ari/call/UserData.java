package org.holdfast.connector.telephony.ari.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the data of a record travel with a call: {@code name=value&name=value} with names and values percent-encoded, in the
 * channel variable HOLDFAST_DATA and, for PJSIP, the header X-Holdfast-Data. A pair goes whole or not at all.
 *
 * @param toAgent whether the agent's leg gets them
 * @param toContact whether the contact's leg gets them
 * @param bytes most bytes of the value
 */
public record UserData(boolean toAgent, boolean toContact, int bytes) {
    /** The variable at Asterisk. */
    static final String VARIABLE = "HOLDFAST_DATA";
    /** What names the record goes first. */
    private static final List<String> KEYS = List.of("record_id", "list", "campaign", "group", "chain_id", "chain_n");

    /** Settings as text. @throws IllegalArgumentException if one is wrong */
    public static UserData of(String to, int bytes) {
        if (bytes < 0 || bytes > 4_000) {
            throw new IllegalArgumentException("user.data.bytes: 0 to 4000 expected, found " + bytes);
        }
        return switch (to.toLowerCase(Locale.ROOT)) {
            case "none" -> new UserData(false, false, bytes);
            case "agent" -> new UserData(true, false, bytes);
            case "both" -> new UserData(true, true, bytes);
            default -> throw new IllegalArgumentException("user.data.to: agent, both or none expected, found '" + to + "'");
        };
    }

    /** The pairs as one text; empty when nobody gets them. */
    String encode(Map<String, String> data) {
        StringBuilder value = new StringBuilder();
        Set<String> order = new LinkedHashSet<>(toAgent ? KEYS : List.of());
        order.addAll(toAgent ? new TreeSet<>(data.keySet()) : Set.of());
        for (String name : order) {
            String found = data.getOrDefault(name, "");
            String pair = (value.isEmpty() ? "" : "&") + encoded(name) + "=" + encoded(found);
            if (!found.isEmpty() && value.length() + pair.length() <= bytes) {
                value.append(pair);
            }
        }
        return value.toString();
    }

    /** Variables of the contact's channel: kept at the switch for the agent, sent on only when the contact gets them too. */
    Map<String, String> contact(String encoded, String dialString) {
        return toContact ? outward(encoded, dialString) : encoded.isEmpty() ? Map.of() : Map.of(VARIABLE, encoded);
    }

    /** Variables of a channel whose far end gets the data. */
    Map<String, String> outward(String encoded, String dialString) {
        Map<String, String> variables = new TreeMap<>();
        if (!encoded.isEmpty()) {
            // two underscores: channels that this one makes (Local) have it as well
            variables.put("__" + VARIABLE, encoded);
            if (dialString.startsWith("PJSIP/")) {
                variables.put("PJSIP_HEADER(add,X-Holdfast-Data)", encoded);
            }
        }
        return variables;
    }

    /** One text without blanks, commas or quotes. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
