package org.holdfast.proving.simulation.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pacing in a simulated contact centre, from a seed: the same numbers on every machine. */
class PacingTest {
    private static final double CAP = 0.03;

    /** The optima were computed for exponential times and 3 % of the answered calls lost. */
    @ParameterizedTest
    @CsvSource({"10, 0.863, 30, 0.97", "50, 0.945, 8, 0.99", "100, 0.967, 5, 0.99"})
    void predictiveComesNearTheOptimum(int agents, double optimum, double hours, double share) {
        Outcome outcome = new Comparison(World.markov(agents, 0.3), 7, hours).predictive(3);
        System.out.printf("predictive agents=%d of_optimum=%.3f %s%n", agents, outcome.utilisation() / optimum, outcome);
        assertThat(outcome.utilisation() / optimum).isGreaterThan(share);
        assertThat(outcome.lost()).isLessThan(CAP);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3, 20", "100, 0.1, 5", "100, 0.3, 5", "200, 0.1, 3"})
    void driftingAnswersDoNotRunAway(int agents, double answered, double hours) {
        Comparison comparison = new Comparison(World.drifting(agents, answered), 7, hours);
        Outcome outcome = comparison.predictive(3);
        System.out.printf("predictive drifting agents=%d answered=%.1f %s%n", agents, answered, outcome);
        assertThat(outcome.lost()).isLessThan(CAP);
        assertThat(outcome.utilisation()).isGreaterThan(comparison.adaptiveLevel().utilisation() + 0.05);
    }

    @Test
    void aSmallerGoalLosesLess() {
        assertThat(new Comparison(World.drifting(100, 0.3), 7, 5).predictive(1).lost()).isLessThan(0.011);
    }

    @Test
    void progressiveLosesNobody() {
        assertThat(new Comparison(World.markov(20, 0.3), 7, 5).progressive().lost()).isZero();
    }

    @Test
    void powerWithARatioTooHighStaysUnderTheCap() {
        PacingSettings power = new PacingSettings(DialMode.POWER, OptimizationMethod.NONE, 0, 3, 8, 10_000, 1_000, 0, 0, 50);
        assertThat(new ContactCentre(World.markov(50, 0.3), 7, 1, power).run(5).lost()).isLessThan(CAP + 0.002);
    }

    @ParameterizedTest
    @CsvSource({"70", "85"})
    void busyFactorIsReached(double percent) {
        PacingSettings busy = goal(OptimizationMethod.BUSY_FACTOR, percent);
        Outcome outcome = new ContactCentre(World.drifting(50, 0.3), 7, 1, busy).run(6);
        System.out.printf("busy factor goal=%.0f%% %s%n", percent, outcome);
        assertThat(outcome.utilisation()).isCloseTo(percent / 100, within(0.02));
        assertThat(outcome.lost()).isLessThan(CAP);
    }

    @Test
    void waitTimeIsReached() {
        double talk = World.drifting(50, 0.3).talkSeconds();
        double goal = 20;
        Outcome outcome = new ContactCentre(World.drifting(50, 0.3), 7, 1, goal(OptimizationMethod.WAIT_TIME, goal)).run(6);
        System.out.printf("wait time goal=%.0f s %s%n", goal, outcome);
        assertThat(outcome.utilisation()).isCloseTo(talk / (talk + goal), within(0.02));
    }

    @Test
    void twoSessionsShareTheirAgents() {
        PacingSettings each = goal(OptimizationMethod.OVERDIAL_RATE, 3);
        ContactCentre centre = new ContactCentre(World.markov(40, 0.3), 7, 1, each, each);
        Outcome outcome = centre.run(6);
        System.out.printf("two sessions %s connected=%d and %d%n", outcome, centre.connected(0), centre.connected(1));
        assertThat(outcome.lost()).isLessThan(CAP);
        assertThat((double) centre.connected(0) / centre.connected(1)).isBetween(0.8, 1.25);
    }

    private static PacingSettings goal(OptimizationMethod method, double goal) {
        return new PacingSettings(DialMode.PREDICTIVE, method, goal, 3, 1, 10_000, 1_000, 0, 0, 50);
    }
}
