package org.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls per second from one in ten seconds to the highest that can be set. */
class TokenBucketTest {
    private static final int SECONDS = 20;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 240, 10_000, 70_000, 99_999, 100_000})
    void letsThroughWhatIsSetAndOneBurst(double perSecond) {
        TokenBucket bucket = new TokenBucket(perSecond);
        Instant now = Instant.EPOCH;
        long calls = 0;
        for (int millis = 0; millis < SECONDS * 1000; millis++) {
            int available = bucket.available(now);
            bucket.take(available, now);
            calls += available;
            now = now.plusMillis(1);
        }
        double most = perSecond * SECONDS + Math.max(1, perSecond / 10);
        assertThat((double) calls).isLessThanOrEqualTo(most).isGreaterThan(0.999 * perSecond * SECONDS - 1);
    }
}
