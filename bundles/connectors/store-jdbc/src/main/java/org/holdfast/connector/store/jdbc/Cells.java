package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.RecordType;
import org.jspecify.annotations.Nullable;

/** Checks single cells of the present row. */
final class Cells {
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final CsvSource source;
    private final Phones phones;

    Cells(CsvSource source, Phones phones) {
        this.source = source;
        this.phones = phones;
    }

    /** A text that is not longer than its column. */
    String text(String column, int longest) throws RefusedException {
        String value = source.value(column);
        if (value.length() > longest) {
            throw new RefusedException(column, "at most " + longest + " characters expected, found " + value.length());
        }
        return value;
    }

    /** The number, normalised; an address for e-mail and messaging. */
    String contact(String column, int type) throws RefusedException {
        String value = text(column, Columns.CONTACT_INFO_LENGTH);
        if (value.isEmpty()) {
            throw new RefusedException(column, "a telephone number expected, found nothing");
        }
        if (type == ContactInfoType.EMAIL.code() || type == ContactInfoType.INSTANT_MESSAGING.code()) {
            if (!ADDRESS.matcher(value).matches()) {
                throw new RefusedException(column, "an address name@domain expected");
            }
            return value;
        }
        return phones.normalised(column, value);
    }

    int contactInfoType() throws RefusedException {
        Integer type = optionalInt("contact_info_type", 1, ContactInfoType.INSTANT_MESSAGING.code());
        return type == null ? ContactInfoType.HOME_PHONE.code() : type;
    }

    int recordType() throws RefusedException {
        Integer type = optionalInt("record_type", RecordType.GENERAL.code(), RecordType.NO_CALL.code());
        return type == null ? RecordType.GENERAL.code() : type;
    }

    /** A whole number in its bounds. */
    long whole(String column, long least, long most) throws RefusedException {
        String value = source.value(column);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The refusal below says it.
        }
        String upTo = most == Long.MAX_VALUE ? "" : " to " + most;
        throw new RefusedException(column, "a whole number from " + least + upTo + " expected, found '" + value + "'");
    }

    /** A whole number in its bounds, or null for an empty cell. */
    @Nullable Integer optionalInt(String column, int least, int most) throws RefusedException {
        return source.value(column).isEmpty() ? null : (Integer) Math.toIntExact(whole(column, least, most));
    }

    /** Seconds since midnight from seconds or HH:MM. */
    int secondsOfDay(String column, int other) throws RefusedException {
        String value = source.value(column);
        if (value.isEmpty()) {
            return other;
        }
        Matcher clock = CLOCK.matcher(value);
        if (!clock.matches()) {
            return Math.toIntExact(whole(column, 0, DAY));
        }
        int minutes = Integer.parseInt(clock.group(2));
        int seconds = Integer.parseInt(clock.group(1)) * HOUR + minutes * MINUTE;
        if (minutes >= MINUTE || seconds > DAY) {
            throw new RefusedException(column, "00:00 to 24:00 expected, found '" + value + "'");
        }
        return seconds;
    }

    /** Seconds since 1970 from those or from ISO 8601 with an offset; null for an empty cell. */
    @Nullable Long scheduled() throws RefusedException {
        String value = source.value("dial_sched_time");
        if (value.isEmpty()) {
            return null;
        }
        if (value.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return whole("dial_sched_time", 0, Instant.MAX.getEpochSecond());
        }
        try {
            return OffsetDateTime.parse(value.replace(' ', 'T')).toEpochSecond();
        } catch (DateTimeException e) {
            throw new RefusedException("dial_sched_time",
                    "seconds since 1970 or a time such as 2026-05-01T09:30:00+02:00 expected, found '" + value + "'");
        }
    }

    /** An IANA zone. */
    String zone() throws RefusedException {
        String value = source.value("tz_name");
        if (!ZoneId.getAvailableZoneIds().contains(value)) {
            throw new RefusedException("tz_name", "a zone such as Europe/Berlin expected, found '" + value + "'");
        }
        return value;
    }

    /** Checks the default zone of a request. */
    static String checkedZone(String zone) throws IOException {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IOException("default zone: a zone such as Europe/Berlin expected, found '" + zone + "'");
        }
        return zone;
    }
}
