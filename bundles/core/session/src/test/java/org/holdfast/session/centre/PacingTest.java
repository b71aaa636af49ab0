package org.holdfast.session.centre;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pacing in a simulated contact centre, seeded. The optimum for each size was computed for the Markov world at 3 %
 * abandonment: 0.863, 0.945 and 0.967 for 10, 50 and 100 agents.
 */
class PacingTest {
    private static Measured measure(DialMode mode, World world, double hours) {
        PacingSettings settings = new PacingSettings(mode, OptimizationMethod.OVERDIAL_RATE, 3, 3, 1, 10_000, 1_000, 0, 0, 50);
        return new ContactCentre(world, 7, settings).run(hours, 1).measured;
    }

    @ParameterizedTest
    @CsvSource({"10, 0.863, 30", "50, 0.945, 12", "100, 0.967, 8"})
    void predictiveComesNearTheOptimumAndKeepsItsGoal(int agents, double optimum, double hours) {
        Measured measured = measure(DialMode.PREDICTIVE, World.markov(agents, 0.3), hours);
        System.out.printf("predictive agents=%d utilisation=%.3f of optimum %.3f lost=%.2f%%%n", agents,
                measured.utilisation(), measured.utilisation() / optimum, measured.lostShare() * 100);
        assertThat(measured.lostShare()).isLessThan(0.033);
        assertThat(measured.utilisation() / optimum).isGreaterThan(0.95);
    }

    @Test
    void driftingAnswersDoNotRunAway() {
        Measured measured = measure(DialMode.PREDICTIVE, World.drifting(200, 0.1), 3);
        System.out.printf("predictive drifting agents=200 utilisation=%.3f lost=%.2f%% worst_five_minutes=%.1f%%%n",
                measured.utilisation(), measured.lostShare() * 100, measured.worstWindow * 100);
        assertThat(measured.lostShare()).isLessThan(0.033);
    }

    @Test
    void progressiveLosesNobody() {
        assertThat(measure(DialMode.PROGRESSIVE, World.markov(20, 0.3), 5).lostShare()).isZero();
    }
}
