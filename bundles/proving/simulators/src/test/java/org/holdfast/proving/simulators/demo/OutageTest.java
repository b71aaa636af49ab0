package org.holdfast.proving.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final Outage outage = new Outage();

    @Test
    void lastsFromTheHoldToItsEnd() {
        assertThat(outage.seen(T0, "hold.placed", "cause=TELEPHONY_LOST connector=main-sip")).isEmpty();
        assertThat(outage.seen(T0.plusMillis(10), "hold.lifted", "cause=NO_EPOCH connector=main")).isEmpty();
        assertThat(outage.seen(T0.plusMillis(83), "hold.lifted", "cause=TELEPHONY_LOST connector=main-sip"))
                .contains(Duration.ofMillis(83));
    }

    @Test
    void anEndWithoutABeginIsNone() {
        assertThat(outage.seen(T0, "hold.lifted", "cause=TELEPHONY_LOST connector=main-sip")).isEmpty();
    }
}
