package org.holdfast.session.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OverdialTest {
    private static final double GOAL = 0.03;
    private final Overdial overdial = new Overdial();

    private void outcomes(int answered, int lost, boolean learn) {
        for (int i = 0; i < answered; i++) {
            overdial.outcome(i < lost, GOAL, learn);
        }
    }

    @Test
    void restsWhereTheLostShareIsTheGoal() {
        double before = overdial.boldness();
        outcomes(100, 3, true);
        assertThat(overdial.boldness()).isCloseTo(before, within(1e-9));
        assertThat(overdial.answers()).isEqualTo(100);
        assertThat(overdial.losses()).isEqualTo(3);
    }

    @Test
    void becomesBolderWithoutLossesAndMoreCarefulWithThem() {
        double before = overdial.boldness();
        outcomes(100, 0, true);
        double bold = overdial.boldness();
        outcomes(20, 20, true);
        assertThat(bold).isGreaterThan(before);
        assertThat(overdial.boldness()).isLessThan(before);
    }

    @Test
    void callsDialedWithoutBoldnessTellNothingUnlessTheyAreLost() {
        double before = overdial.boldness();
        outcomes(100, 0, false);
        assertThat(overdial.boldness()).isEqualTo(before);
        outcomes(1, 1, false);
        assertThat(overdial.boldness()).isLessThan(before);
        assertThat(overdial.answers()).isEqualTo(101);
    }

    @Test
    void staysInItsRange() {
        outcomes(1_000_000, 0, true);
        assertThat(Boldness.perFreeAgent(overdial.boldness(), 100)).isCloseTo(10, within(1e-9));
        outcomes(10_000, 10_000, true);
        assertThat(Boldness.perFreeAgent(overdial.boldness(), 100)).isCloseTo(0.1, within(1e-9));
    }
}
