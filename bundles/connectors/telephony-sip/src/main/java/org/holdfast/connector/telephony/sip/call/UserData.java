package org.holdfast.connector.telephony.sip.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the data of a record travel with its call: one header {@code name=value&name=value} in an INVITE, names and values
 * percent-encoded UTF-8 (RFC 3986 section 2.1), so that nothing in a calling list can end a header line. A pair goes
 * whole or not at all; a second header tells how many were left out for want of room.
 *
 * @param to who gets it
 * @param header name of the header
 * @param columns the columns that go along, most important first; empty = all
 * @param bytes most bytes of the header's value
 */
public record UserData(To to, String header, List<String> columns, int bytes) {
    /** What names the record; its data can be looked up by it, so it goes first. */
    private static final List<String> KEYS = List.of("record_id", "list", "campaign", "group", "chain_id", "chain_n");
    private static final String UNRESERVED = "-._~";

    /** Who gets the data. */
    public enum To {
        /** Nobody. */
        NONE,
        /** The agent. */
        AGENT,
        /** The agent, and the network and the phone of the contact as well. */
        BOTH;

        /** @throws IllegalArgumentException if there is none of this name */
        static To of(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("user.data.to: agent, both or none expected, found '" + name + "'", e);
            }
        }
    }

    public UserData {
        columns = List.copyOf(columns);
        if (!header.matches("X-[0-9A-Za-z-]{1,60}")) {
            throw new IllegalArgumentException("user.data.header: X- and letters, digits or - expected, found '" + header + "'");
        }
        if (bytes < 0 || bytes > 8_000) {
            throw new IllegalArgumentException("user.data.bytes: 0 to 8000 expected, found " + bytes);
        }
    }

    /** Settings as text. @throws IllegalArgumentException if one is wrong */
    public static UserData of(String to, String header, List<String> columns, int bytes) {
        return new UserData(To.of(to), header, columns, bytes);
    }

    /** Nothing is sent. */
    static UserData none() {
        return new UserData(To.NONE, "X-Holdfast-Data", List.of(), 0);
    }

    boolean toAgent() {
        return to != To.NONE;
    }

    boolean toContact() {
        return to == To.BOTH;
    }

    /** The headers with these data; at most {@code room} bytes, names of the headers and line ends included. */
    Map<String, String> headers(Map<String, String> data, int room) {
        String leftOutHeader = header + "-Left-Out";
        int most = Math.min(bytes, room - header.length() - leftOutHeader.length() - 2 * ": \r\n".length() - 5);
        StringBuilder value = new StringBuilder();
        int leftOut = 0;
        for (String name : order(data.keySet())) {
            String found = data.get(name);
            if (found == null || found.isEmpty()) {
                continue;
            }
            String pair = (value.isEmpty() ? "" : "&") + encoded(name) + "=" + encoded(found);
            if (value.length() + pair.length() <= most) {
                value.append(pair);
            } else {
                leftOut++;
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (!value.isEmpty()) {
            headers.put(header, value.toString());
        }
        if (leftOut > 0 && most >= 0) {
            headers.put(leftOutHeader, Integer.toString(leftOut));
        }
        return headers;
    }

    private List<String> order(Set<String> names) {
        if (!columns.isEmpty()) {
            return columns;
        }
        Set<String> order = new LinkedHashSet<>(KEYS);
        order.addAll(new TreeSet<>(names));
        return new ArrayList<>(order);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
