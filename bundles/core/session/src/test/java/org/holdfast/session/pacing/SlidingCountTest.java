package org.holdfast.session.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlidingCountTest {
    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private final SlidingCount count = new SlidingCount(60);

    @Test
    void countsTheLastSecondsOnly() {
        count.add(3, START);
        count.add(4, START.plusSeconds(59));
        assertThat(count.sum(START.plusSeconds(59))).isEqualTo(7);
        assertThat(count.sum(START.plusSeconds(60))).isEqualTo(4);
        assertThat(count.sum(START.plusSeconds(500))).isZero();
    }

    @Test
    void timeThatGoesBackIsTheLastSecond() {
        count.add(1, START);
        count.add(1, START.minusSeconds(3600));
        assertThat(count.sum(START.plusSeconds(59))).isEqualTo(2);
    }

    @Property(tries = 200)
    void isTheSumOfWhatIsYoungEnough(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 90) Integer> steps) {
        SlidingCount sliding = new SlidingCount(60);
        List<Instant> added = new ArrayList<>();
        Instant now = START;
        for (int step : steps) {
            now = now.plusSeconds(step);
            sliding.add(1, now);
            added.add(now);
            Instant oldest = now.minusSeconds(59);
            assertThat(sliding.sum(now)).isEqualTo(added.stream().filter(each -> !each.isBefore(oldest)).count());
        }
    }
}
