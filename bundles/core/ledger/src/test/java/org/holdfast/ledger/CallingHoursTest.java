package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CallingHoursTest {
    private static final String[] ZONES = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
            "America/Sao_Paulo", "Pacific/Apia", "UTC", "Africa/Cairo"};

    @Property(tries = 3000)
    void theNextOpeningIsOpenAndNothingBeforeItIs(@ForAll @IntRange(max = 7) int zone,
            @ForAll @IntRange(max = 86_400) int from, @ForAll @IntRange(max = 86_400) int till,
            @ForAll @LongRange(min = 1_262_304_000L, max = 1_893_456_000L) long second) {
        CallingHours hours = new CallingHours(from, till, ZoneId.of(ZONES[zone]));
        Instant at = Instant.ofEpochSecond(second);
        Optional<Instant> next = hours.nextOpening(at);
        boolean never = from == till || from == 86_400 && till == 0;
        assertThat(hours.isOpen(at)).isEqualTo(wallOpen(from, till, at.atZone(hours.zone()).toLocalTime()));
        if (never) {
            assertThat(next).isEmpty();
        } else if (next.isPresent()) {
            assertThat(hours.isOpen(next.get())).isTrue();
            for (Instant each = at; each.isBefore(next.get()); each = each.plus(Duration.ofMinutes(15))) {
                assertThat(hours.isOpen(each)).as("%s in %s", each, hours).isFalse();
            }
            assertThat(Duration.between(at, next.get())).isLessThan(Duration.ofDays(4));
        } else {
            assertThat(till - from).as("only a window that falls into a clock change has no opening").isLessThan(7200);
        }
    }

    private static boolean wallOpen(int from, int till, LocalTime time) {
        int second = time.toSecondOfDay();
        return from < till ? second >= from && second < till : from > till && (second >= from || second < till);
    }

    @Test
    void theMorningAfterTheClockIsMoved_opensByTheWallClock() {
        CallingHours berlin = new CallingHours(8 * 3600, 18 * 3600, ZoneId.of("Europe/Berlin"));
        assertThat(berlin.nextOpening(Instant.parse("2026-03-28T20:00:00Z"))).contains(Instant.parse("2026-03-29T06:00:00Z"));
        assertThat(berlin.nextOpening(Instant.parse("2026-10-24T20:00:00Z"))).contains(Instant.parse("2026-10-25T07:00:00Z"));
    }

    @Test
    void zonesThatDoNotExistAreNotGuessed() {
        assertThat(CallingHours.zone("")).isEmpty();
        assertThat(CallingHours.zone("Nowhere/Town")).isEmpty();
        assertThat(CallingHours.zone("Europe/Paris")).contains(ZoneId.of("Europe/Paris"));
    }
}
