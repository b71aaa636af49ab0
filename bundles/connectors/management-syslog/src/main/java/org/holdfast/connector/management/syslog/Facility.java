package org.holdfast.connector.management.syslog;

import java.util.Locale;

/** Facilities (RFC 5424 table 1) in the order of their numbers, those that a server program may use. */
enum Facility {
    USER(1),
    DAEMON(3),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int number;

    Facility(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Facility parse(String name) {
        for (Facility each : values()) {
            if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException("facility: user, daemon or local0..local7 expected, found '" + name + "'");
    }
}
