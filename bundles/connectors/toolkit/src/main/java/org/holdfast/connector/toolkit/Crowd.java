package org.holdfast.connector.toolkit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Who has to go when there is no room for another one. */
final class Crowd {
    private Crowd() {
    }

    /**
     * The oldest one of the address that has most of them; of several such addresses the one whose oldest is oldest, so that
     * who has just come is not the one to go.
     *
     * @param since when it came, on the clock of {@link System#nanoTime()}
     */
    static <T> Optional<T> oldestOfMost(Collection<T> all, Function<T, String> address, ToLongFunction<T> since) {
        // times of that clock are compared by their difference
        Comparator<T> byAge = (one, other) -> Long.signum(since.applyAsLong(one) - since.applyAsLong(other));
        return all.stream().collect(Collectors.groupingBy(address)).values().stream()
                .map(group -> new Group<>(group.size(), group.stream().min(byAge).orElseThrow()))
                .max(Comparator.<Group<T>>comparingInt(Group::size).thenComparing(Group::oldest, byAge.reversed()))
                .map(Group::oldest);
    }

    private record Group<T>(int size, T oldest) {
    }
}
