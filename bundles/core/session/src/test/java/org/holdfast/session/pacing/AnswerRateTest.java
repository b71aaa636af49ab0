package org.holdfast.session.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerRateTest {
    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private final AnswerRate rate = new AnswerRate();

    /** So many dials a second; every fifth is answered after 10 s, the others fail at once. */
    private void dial(int fromSecond, int toSecond, int everyNthAnswered) {
        for (int second = fromSecond; second < toSecond; second++) {
            Instant at = START.plusSeconds(second);
            for (int i = 0; i < 10; i++) {
                rate.dialed(at, 100);
                if (i % everyNthAnswered == 0) {
                    rate.answered(at.minusSeconds(10), at);
                } else {
                    rate.unanswered();
                }
            }
        }
    }

    @Test
    void isHighWhileNothingIsKnown() {
        assertThat(rate.rate()).isEqualTo(1);
        assertThat(rate.answerSeconds()).isEqualTo(12);
    }

    @Test
    void isTheShareOfAnsweredDials() {
        dial(0, 200, 5);
        assertThat(rate.rate()).isCloseTo(0.2, within(0.01));
        assertThat(rate.resolved()).isEqualTo(2_000);
        assertThat(rate.answerSeconds()).isCloseTo(10, within(0.2));
    }

    @Test
    void followsAChange() {
        dial(0, 300, 10);
        dial(300, 400, 2);
        assertThat(rate.rate()).isCloseTo(0.5, within(0.02));
    }

    /** Hazard: failures are fast, so that the resolved calls of a burst say that nobody answers. */
    @Test
    void fastFailuresOfABurstDoNotMakeItSmaller() {
        dial(0, 200, 5);
        Instant burst = START.plusSeconds(200);
        for (int i = 0; i < 500; i++) {
            rate.dialed(burst, 500);
            if (i % 5 != 0) {
                rate.unanswered();
            }
        }
        assertThat(rate.rate()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void anAnswerThatComesLateStillCounts() {
        for (int i = 0; i < 400; i++) {
            rate.dialed(START, 400);
        }
        rate.dialed(START.plusSeconds(60), 401);
        double before = rate.rate();
        for (int i = 0; i < 100; i++) {
            rate.answered(START, START.plusSeconds(61));
        }
        assertThat(before).isLessThan(0.02);
        assertThat(rate.rate()).isCloseTo(0.25, within(0.01));
    }

    @Test
    void isNeverLessThanOnePercent() {
        for (int second = 0; second < 600; second++) {
            rate.dialed(START.plusSeconds(second), 10);
        }
        assertThat(rate.rate()).isEqualTo(0.01);
    }
}
