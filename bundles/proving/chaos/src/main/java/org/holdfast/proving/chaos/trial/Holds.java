package org.holdfast.proving.chaos.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a session was on hold after a fault.
 *
 * @param causes of all holds
 * @param spans from the first hold to the end of the last one that overlaps it, in order
 */
record Holds(Set<String> causes, List<Span> spans) {
    /** A time in which at least one hold stood. */
    record Span(Instant from, Instant to) {
    }

    /** @param over end of a hold that was not lifted */
    static Holds of(TimeLine line, String session, Instant after, Instant over) {
        Set<String> causes = new TreeSet<>();
        Set<String> standing = new TreeSet<>();
        List<Span> spans = new ArrayList<>();
        Instant from = over;
        for (TimeLine.Entry each : line.all().filter(entry -> entry.source().equals(session) && entry.at().isAfter(after)
                && entry.at().isBefore(over)).toList()) {
            String hold = each.value("cause") + " " + each.value("connector");
            if (each.code().equals("hold.placed")) {
                causes.add(each.value("cause"));
                from = standing.isEmpty() ? each.at() : from;
                standing.add(hold);
            } else if (each.code().equals("hold.lifted") && standing.remove(hold) && standing.isEmpty()) {
                spans.add(new Span(from, each.at()));
            }
        }
        if (!standing.isEmpty()) {
            spans.add(new Span(from, over));
        }
        return new Holds(causes, spans);
    }

    /** When the first one was over. */
    Optional<Instant> end() {
        return spans.stream().map(Span::to).findFirst();
    }

    /** Calls to contacts that were made while a hold stood, but for those that were on their way when it was placed. */
    long dials(Calls calls, Duration onTheWay) {
        return spans.stream().mapToLong(span -> calls.dials(span.from().plus(onTheWay), span.to())).sum();
    }
}
