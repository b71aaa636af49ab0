package org.holdfast.connector.management.syslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.holdfast.api.management.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Writes alarms as messages of RFC 5424. Not for several threads: it counts the messages of one link, so that a
 * receiver sees what UDP has lost ({@code meta sequenceId}, section 7.3.1).
 */
final class SyslogMessages {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_VALUE = 200;
    private static final int NOTICE = 5;
    private static final int INFORMATIONAL = 6;

    private final Supplier<Sender> whoSends;
    private final int most;
    private final Clock clock;
    private @Nullable Sender sender;
    private int sequence;

    /**
     * Who sends.
     *
     * @param facility facility of all messages
     * @param host HOSTNAME, 1..255 printable ASCII characters, {@code -} = not known
     * @param application APP-NAME, 1..48 printable ASCII characters
     * @param process PROCID, 1..128 printable ASCII characters
     * @param enterprise private enterprise number behind the name of the structured data
     */
    record Sender(Facility facility, String host, String application, String process, int enterprise) {
        Sender {
            host = header("host.name", host, 255);
            application = header("app.name", application, 48);
            process = header("process", process, 128);
            if (enterprise < 1) {
                throw new IllegalArgumentException("enterprise.number: 1 or more expected, found " + enterprise);
            }
        }

        private static String header(String setting, String value, int most) {
            if (!value.matches("[\\x21-\\x7E]{1," + most + "}")) {
                throw new IllegalArgumentException(setting + ": 1 to " + most + " printable ASCII characters without blanks"
                        + " expected, found '" + value + "'");
            }
            return value;
        }
    }

    /**
     * Messages of one link.
     *
     * @param sender asked with the first message: looking for the name of this host may take its time
     * @param most bytes of a message; the text is cut
     */
    SyslogMessages(Supplier<Sender> sender, int most, Clock clock) {
        this.whoSends = sender;
        this.most = most;
        this.clock = clock;
    }

    private Sender sender() {
        if (sender == null) {
            sender = whoSends.get();
        }
        return sender;
    }

    byte[] raised(Alarm alarm) {
        int severity = switch (alarm.severity()) {
            case CRITICAL -> 2;
            case MAJOR -> 3;
            case MINOR -> 4;
        };
        return message(severity, "ALARM-RAISED", data(alarm), alarm.text());
    }

    byte[] cleared(Alarm alarm) {
        return message(NOTICE, "ALARM-CLEARED", data(alarm), alarm.text());
    }

    /** After a connection: what is not raised again now is over. */
    byte[] sync() {
        return message(INFORMATIONAL, "ALARM-SYNC", "", "connected; all alarms that are raised follow, others are over");
    }

    private String data(Alarm alarm) {
        return "[holdfast@" + sender().enterprise() + parameter("code", String.valueOf(alarm.code().number()))
                + parameter("name", alarm.code().name()) + parameter("severity", alarm.severity().name())
                + parameter("object", alarm.object()) + parameter("since", time(alarm.since())) + "]";
    }

    private static String parameter(String name, String value) {
        return " " + name + "=\"" + oneLine(value, MOST_VALUE).replaceAll("([\"\\\\\\]])", "\\\\$1") + "\"";
    }

    /** Control characters and what is no text would break the line, or the log of the receiver. */
    private static String oneLine(String text, int most) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
        return line.length() <= most ? line : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, most)));
    }

    /** At most microseconds (section 6.2.3). */
    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private byte[] message(int severity, String id, String data, String text) {
        sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
        String head = "<" + (sender().facility().number() * 8 + severity) + ">1 " + time(clock.instant()) + " " + sender().host()
                + " " + sender().application() + " " + sender().process() + " " + id + " [meta sequenceId=\"" + sequence + "\"]"
                + data + " ";
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        byte[] words = oneLine(text, text.length()).getBytes(StandardCharsets.UTF_8);
        if (words.length > text.length()) {
            message.writeBytes(BYTE_ORDER_MARK);
        }
        int room = Math.max(0, Math.min(words.length, most - message.size()));
        // not in the middle of a character
        while (room > 0 && room < words.length && (words[room] & 0xC0) == 0x80) {
            room--;
        }
        message.write(words, 0, room);
        return message.toByteArray();
    }
}
