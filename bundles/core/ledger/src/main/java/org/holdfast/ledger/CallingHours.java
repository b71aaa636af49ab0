package org.holdfast.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A daily window in seconds of the wall clock of the contact: {@code from} inclusive, {@code till} exclusive. Below
 * {@code from}, {@code till} is on the next day; when both are equal the window is never open; 0..86400 is always
 * open. The wall clock decides, also on the days on which it is moved.
 *
 * @param from 0..86400
 * @param till 0..86400
 * @param zone zone of the contact
 */
record CallingHours(int from, int till, ZoneId zone) {
    private static final int DAY = 86_400;
    /** A window that the clock change swallows opens a day later, so three days always hold an opening. */
    private static final int DAYS_AHEAD = 3;

    /** The zone of this name; empty when there is none, so that the caller fails closed. */
    static Optional<ZoneId> zone(String name) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** Whether a call is allowed at this moment. */
    boolean isOpen(Instant at) {
        return isOpen(ZonedDateTime.ofInstant(at, zone).toLocalTime().toSecondOfDay());
    }

    private boolean isOpen(int second) {
        return from < till ? from <= second && second < till : from > till && (second >= from || second < till);
    }

    /** The first moment from {@code at} on at which a call is allowed; empty when there is none. */
    Optional<Instant> nextOpening(Instant at) {
        if (from == till || from >= DAY && till <= 0) {
            return Optional.empty();
        }
        if (isOpen(at)) {
            return Optional.of(at);
        }
        LocalDate today = ZonedDateTime.ofInstant(at, zone).toLocalDate();
        @Nullable Instant best = null;
        for (int day = 0; day <= DAYS_AHEAD && best == null; day++) {
            best = opening(today.plusDays(day), at);
        }
        return Optional.ofNullable(best);
    }

    /**
     * The first allowed moment of this day after {@code at}. Candidates are the opening of the window by both offsets
     * of an overlap, midnight (a window over midnight is open then) and the moments at which the clock is moved.
     */
    private @Nullable Instant opening(LocalDate day, Instant at) {
        LocalDateTime wall = day.atStartOfDay().plusSeconds(from);
        ZonedDateTime early = wall.atZone(zone).withEarlierOffsetAtOverlap();
        TreeSet<Instant> candidates = new TreeSet<>();
        candidates.add(early.toInstant());
        candidates.add(wall.atZone(zone).withLaterOffsetAtOverlap().toInstant());
        candidates.add(day.atStartOfDay(zone).toInstant());
        var moved = zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant().minusSeconds(1));
        if (moved != null && moved.getInstant().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
            candidates.add(moved.getInstant());
        }
        return candidates.stream().filter(each -> each.isAfter(at) && isOpen(each)).findFirst().orElse(null);
    }
}
