package org.holdfast.connector.management.syslog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message as a strict reader of RFC 5424 section 6 takes it. */
record Received(int facility, int severity, String host, String application, String id, Map<String, String> data, String text) {
    private static final String ELEMENT = "\\[[!-~&&[^=\\]\"]]{1,32}(?: [!-~&&[^=\\]\"]]{1,32}=\"(?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*\\]";
    private static final Pattern MESSAGE = Pattern.compile("<(0|[1-9][0-9]{0,2})>1 "
            + "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})) "
            + "([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) ((?:" + ELEMENT + ")+|-)(?: (.*))?");
    private static final Pattern PARAMETER = Pattern.compile(" ([^ =\\]\"]+)=\"((?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*)\"");

    static Received parse(byte[] message) {
        String whole;
        try {
            whole = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
        } catch (CharacterCodingException noText) {
            throw new AssertionError("UTF-8 expected", noText);
        }
        Matcher parts = MESSAGE.matcher(whole);
        if (!parts.matches()) {
            throw new AssertionError("a message of RFC 5424 expected, found " + whole);
        }
        int priority = Integer.parseInt(parts.group(1));
        OffsetDateTime.parse(parts.group(2));
        Map<String, String> data = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(parts.group(7));
        while (parameter.find()) {
            data.put(parameter.group(1), parameter.group(2).replaceAll("\\\\([\"\\\\\\]])", "$1"));
        }
        String text = parts.group(8) == null ? "" : parts.group(8);
        boolean marked = text.startsWith("\uFEFF");
        if (!marked && !text.chars().allMatch(letter -> letter < 128)) {
            throw new AssertionError("a byte order mark expected before text that is not ASCII: " + text);
        }
        return new Received(priority / 8, priority % 8, parts.group(3), parts.group(4), parts.group(6), data,
                marked ? text.substring(1) : text);
    }
}
