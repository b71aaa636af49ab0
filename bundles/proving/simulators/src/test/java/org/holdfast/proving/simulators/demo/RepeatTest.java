package org.holdfast.proving.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void looksUntilSomethingIsSeen() throws Exception {
        AtomicInteger looks = new AtomicInteger();

        Optional<String> seen = Repeat.until(SOON, LONG, () -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of("third"));

        assertThat(seen).contains("third");
        assertThat(looks).hasValue(3);
    }

    @Test
    void givesUpInTime() throws Exception {
        assertThat(Repeat.until(SOON, Duration.ofMillis(50), Optional::empty)).isEmpty();
    }

    @Test
    void aFailureEndsIt() {
        assertThatThrownBy(() -> Repeat.until(SOON, LONG, () -> {
            throw new IOException("gone");
        })).isInstanceOf(IOException.class).hasMessage("gone");
    }
}
