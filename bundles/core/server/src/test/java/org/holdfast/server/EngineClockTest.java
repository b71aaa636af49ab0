package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A wall clock that jumps does not make the engine's clock jump. */
class EngineClockTest {
    private static final class Wall extends Clock {
        private Instant now = Instant.parse("2026-03-02T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aJumpOfAnHourMovesTheEngineHardlyAndNeverBack() {
        Wall wall = new Wall();
        EngineClock clock = new EngineClock(wall);
        Instant start = clock.now();
        wall.now = wall.now.plus(Duration.ofHours(1));
        Instant after = clock.now();
        assertThat(after).isBetween(start, start.plus(Duration.ofMinutes(30)));
        wall.now = wall.now.minus(Duration.ofHours(2));
        assertThat(clock.now()).isAfterOrEqualTo(after);
    }
}
