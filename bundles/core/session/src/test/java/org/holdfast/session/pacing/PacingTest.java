package org.holdfast.session.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;
import org.junit.jupiter.api.Test;

/** What each mode wants, row by row. */
class PacingTest {
    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private static final int ENOUGH = 50;
    private final History history = new History();

    private static PacingSettings settings(DialMode mode, OptimizationMethod method, double goal, double ratio) {
        return new PacingSettings(mode, method, goal, 3, ratio, 1_000, 1_000, 0, 0, ENOUGH);
    }

    private static PacingSettings predictive() {
        return settings(DialMode.PREDICTIVE, OptimizationMethod.OVERDIAL_RATE, 3, 1);
    }

    private static Crew crew(int ready, int busy, int returning, int waiting, int dialing) {
        return new Crew(ready, busy, returning, waiting, dialing, 1_000, Crew.Others.NONE);
    }

    private int calls(PacingSettings settings, Crew crew) {
        return Pacing.forAgents(settings, crew, history).calls();
    }

    /** 400 dials of which a fifth was answered after 10 s, none lost. */
    private void learn() {
        for (int second = 0; second < 100; second++) {
            Instant at = START.plusSeconds(second);
            for (int i = 0; i < 5; i++) {
                history.dialed(at, 50);
                if (i == 0) {
                    history.answered(at, at.plusSeconds(10));
                    history.outcome(false, predictive());
                    history.handled(Duration.ofSeconds(100));
                } else {
                    history.unanswered();
                }
            }
        }
    }

    @Test
    void progressiveDialsOneCallForEachAgentThatNothingIsOnItsWayTo() {
        PacingSettings progressive = settings(DialMode.PROGRESSIVE, OptimizationMethod.NONE, 0, 1);
        assertThat(calls(progressive, crew(5, 3, 0, 0, 0))).isEqualTo(5);
        assertThat(calls(progressive, crew(5, 3, 0, 1, 2))).isEqualTo(2);
        assertThat(calls(progressive, crew(5, 3, 3, 0, 5))).isZero();
        assertThat(calls(progressive, crew(0, 8, 8, 0, 0))).isZero();
    }

    @Test
    void nobodyAtWorkIsNoDial() {
        for (DialMode mode : new DialMode[] {DialMode.PROGRESSIVE, DialMode.POWER, DialMode.PREDICTIVE}) {
            Wanted wanted = Pacing.forAgents(settings(mode, OptimizationMethod.NONE, 0, 3), crew(0, 0, 0, 0, 0), history);
            assertThat(wanted.calls()).isZero();
            assertThat(wanted.reason()).contains("no agent");
        }
    }

    @Test
    void powerDialsItsRatioUntilTheCapIsReached() {
        PacingSettings power = settings(DialMode.POWER, OptimizationMethod.NONE, 0, 2.5);
        for (int i = 0; i < 40; i++) {
            history.outcome(false, power);
        }
        assertThat(calls(power, crew(4, 0, 0, 0, 3))).isEqualTo(7);
        history.outcome(true, power);
        assertThat(calls(power, crew(4, 0, 0, 0, 3))).isEqualTo(1);
        assertThat(Pacing.forAgents(power, crew(4, 0, 0, 0, 0), history).reason()).contains("overdial cap");
    }

    @Test
    void predictionWaitsForItsHistory() {
        Wanted wanted = Pacing.forAgents(predictive(), crew(5, 5, 0, 0, 0), history);
        assertThat(wanted.mode()).isEqualTo(DialMode.PROGRESSIVE);
        assertThat(wanted.calls()).isEqualTo(5);
        assertThat(wanted.reason()).contains("not enough history");
        learn();
        assertThat(Pacing.forAgents(predictive(), crew(5, 5, 0, 0, 0), history).mode()).isEqualTo(DialMode.PREDICTIVE);
    }

    @Test
    void predictionCountsIdleAgentsAndWrapUpsThatEndSoonButNotWaitingContacts() {
        learn();
        int idle = calls(predictive(), crew(4, 96, 0, 0, 0));
        assertThat(idle).isGreaterThan(20);
        assertThat(calls(predictive(), crew(4, 96, 4, 0, 0))).isGreaterThan(idle + 15);
        assertThat(calls(predictive(), crew(4, 96, 0, 2, 0))).isLessThan(idle);
        assertThat(calls(predictive(), crew(4, 96, 0, 0, 20))).isEqualTo(idle - 20);
    }

    /** Many idle agents after a pause: not several answers for each of them. */
    @Test
    void predictionAimsAtNoMoreAnswersThanAgentsWhoWillBeFree() {
        learn();
        double answers = 0.2 * calls(predictive(), crew(300, 200, 0, 0, 0));
        assertThat(answers).isBetween(300.0, 340.0);
    }

    @Test
    void theCapEndsPrediction() {
        learn();
        for (int i = 0; i < 10; i++) {
            history.outcome(true, predictive());
        }
        Wanted wanted = Pacing.forAgents(predictive(), crew(5, 5, 0, 0, 0), history);
        assertThat(wanted.mode()).isEqualTo(DialMode.PROGRESSIVE);
        assertThat(wanted.reason()).contains("10 lost of 110 answered");
    }

    @Test
    void aBusyFactorThatIsExceededMakesItMoreCareful() {
        learn();
        PacingSettings busy = settings(DialMode.PREDICTIVE, OptimizationMethod.BUSY_FACTOR, 70, 1);
        int before = calls(busy, crew(10, 90, 0, 0, 0));
        for (int second = 0; second < 900; second++) {
            history.crew(90, 10, busy, START.plusSeconds(200 + second));
        }
        assertThat(calls(busy, crew(10, 90, 0, 0, 0))).isLessThan(before / 5);
    }

    @Test
    void aWaitThatIsTooLongMakesItBolderUpToWhatTheOverdialRateAllows() {
        learn();
        PacingSettings wait = settings(DialMode.PREDICTIVE, OptimizationMethod.WAIT_TIME, 5, 1);
        for (int second = 0; second < 900; second++) {
            history.crew(50, 50, wait, START.plusSeconds(200 + second));
        }
        assertThat(calls(wait, crew(3, 97, 0, 0, 0))).isEqualTo(calls(predictive(), crew(3, 97, 0, 0, 0)));
    }

    @Test
    void sessionsOfOneGroupDivideTheAnswersTheyAimAt() {
        learn();
        Crew alone = crew(4, 96, 0, 0, 0);
        Crew beside = new Crew(4, 96, 0, 0, 0, 1_000, new Crew.Others(0, 0, 1, 0, Double.MAX_VALUE));
        Crew besideCareful = new Crew(4, 96, 0, 0, 0, 1_000, new Crew.Others(0, 0, 1, 0, Math.log(0.02)));
        int half = calls(predictive(), alone) / 2;
        assertThat(calls(predictive(), beside)).isEqualTo(half);
        assertThat(calls(predictive(), besideCareful)).isLessThan(half / 3);
    }

    @Test
    void anAnnouncementDialsForPorts() {
        PacingSettings power = settings(DialMode.POWER, OptimizationMethod.NONE, 0, 1.5);
        Crew ports = new Crew(0, 0, 0, 0, 4, 6, Crew.Others.NONE);
        assertThat(Pacing.forAnnouncement(power, ports).calls()).isEqualTo(11);
        assertThat(Pacing.forAnnouncement(settings(DialMode.NONE, OptimizationMethod.NONE, 0, 1), ports).calls()).isZero();
    }
}
