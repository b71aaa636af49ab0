package org.holdfast.proving.chaos.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls to the contacts of one row, by whoever saw them outside of the server. */
public final class Calls {
    private final List<Call> all;

    /** @param all in any order */
    public Calls(List<Call> all) {
        this.all = all.stream().sorted(Comparator.comparing(Call::made)).toList();
    }

    /**
     * One call.
     *
     * @param number who was called
     * @param made when
     * @param ended when it was refused or hung up, empty if nobody saw that
     */
    public record Call(String number, Instant made, Optional<Instant> ended) {
    }

    private Stream<Instant> dials(Predicate<Instant> wanted) {
        return all.stream().map(Call::made).filter(wanted);
    }

    /** Calls made from a moment to another. */
    public long dials(Instant from, Instant to) {
        return dials(at -> at.isAfter(from) && at.isBefore(to)).count();
    }

    /** The first call after a moment. */
    public Optional<Instant> firstDial(Instant after) {
        return dials(at -> at.isAfter(after)).findFirst();
    }

    /** Longest time without a call, between two moments. */
    public Duration longestGap(Instant from, Instant to) {
        Instant before = from;
        Duration longest = Duration.ZERO;
        for (Instant at : dials(each -> each.isAfter(from) && each.isBefore(to)).toList()) {
            Duration gap = Duration.between(before, at);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
            before = at;
        }
        Duration tail = Duration.between(before, to);
        return tail.compareTo(longest) > 0 ? tail : longest;
    }

    /** Numbers whose calls had begun and not ended at a moment. */
    public Set<String> inFlight(Instant moment) {
        return all.stream()
                .filter(call -> call.made().isBefore(moment) && call.ended().map(end -> end.isAfter(moment)).orElse(true))
                .map(Call::number).collect(Collectors.toSet());
    }
}
