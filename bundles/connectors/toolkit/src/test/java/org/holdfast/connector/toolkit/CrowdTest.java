package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private record Guest(String host, long since) {
    }

    @Test
    void theOldestOfTheAddressWithMostGoes() {
        List<Guest> all = List.of(new Guest("a", 1), new Guest("b", 7), new Guest("b", 5), new Guest("b", 6), new Guest("c", 2), new Guest("c", 3));
        assertThat(Crowd.oldestOfMost(all, Guest::host, Guest::since)).contains(new Guest("b", 5));
        assertThat(Crowd.oldestOfMost(List.<Guest>of(), Guest::host, Guest::since)).isEmpty();
    }

    /** A flood from many addresses: the clock may be about to overflow. */
    @Test
    void amongManyWithOneEachTheOldestGoesAndNotTheNewest() {
        long start = Long.MAX_VALUE - 50;
        List<Guest> all = IntStream.range(0, 100).mapToObj(i -> new Guest("host" + i, start + i)).toList();
        assertThat(Crowd.oldestOfMost(all, Guest::host, Guest::since)).contains(new Guest("host0", start));
    }
}
