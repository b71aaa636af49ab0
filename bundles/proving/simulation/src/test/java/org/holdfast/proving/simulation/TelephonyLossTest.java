package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.proving.simulation.Scenario.BACKUP;
import static org.holdfast.proving.simulation.Scenario.HEARTBEAT;
import static org.holdfast.proving.simulation.Scenario.PRIMARY;
import static org.holdfast.proving.simulation.Scenario.SWITCH;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.proving.simulators.virtual.Callee;
import org.junit.jupiter.api.Test;

/** Loss and return of the telephony server. The scenario itself fails when a number is called twice. */
class TelephonyLossTest {
    private static final int RECORDS = 60;

    private static Scenario scenario(String standby) throws ControlException {
        return Scenario.of(RECORDS, Callee.NO_ANSWER, "warm", standby).started(10);
    }

    /** Kills the endpoint while calls are up; how many were lost. */
    private static long kill(Scenario scenario, int endpoint) {
        scenario.until(() -> scenario.live() >= 3);
        long lost = scenario.live();
        scenario.exchange.kill(endpoint);
        return lost;
    }

    private static void end(Scenario scenario, long lost) {
        scenario.finished();
        assertThat(scenario.exchange.madeCount()).isEqualTo(RECORDS);
        assertThat(scenario.count(RecordStatus.STALE)).isEqualTo(lost);
        assertThat(scenario.count(CallResult.NO_ANSWER)).isEqualTo(RECORDS - lost);
    }

    @Test
    void required_TS_WS_1_TS_WS_2_TS_WS_5_TS_WS_6_lostCallsBecomeStaleAndTheRestIsDialedOnce() throws ControlException {
        Scenario scenario = scenario("warm");
        long lost = kill(scenario, PRIMARY);
        end(scenario, lost);
    }

    @Test
    void required_TS_WS_7_TS_WS_8_TS_WS_10_pausesAtOnceAndGoesOnOverTheBackup() throws ControlException {
        Scenario scenario = scenario("warm");
        scenario.exchange.kill(BACKUP);
        long lost = kill(scenario, PRIMARY);
        int made = scenario.exchange.madeCount();
        assertThat(scenario.held(HoldCause.TELEPHONY_LOST)).as("no hold before the loss was reported").isFalse();
        scenario.pass(Duration.ofMillis(1));
        assertThat(scenario.held(HoldCause.TELEPHONY_LOST)).isTrue();
        scenario.pass(Duration.ofMinutes(1));
        assertThat(scenario.exchange.madeCount()).isEqualTo(made);
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.RUNNING);

        scenario.exchange.revive(BACKUP);
        scenario.until(() -> scenario.exchange.madeCount() > made);
        assertThat(scenario.active(SWITCH)).isEqualTo(BACKUP);
        assertThat(scenario.held(HoldCause.TELEPHONY_LOST)).isFalse();
        end(scenario, lost);
    }

    @Test
    void required_TS_WS_11_aLostBackupLeadsBackToThePrimary() throws ControlException {
        Scenario scenario = scenario("warm");
        long lost = kill(scenario, PRIMARY);
        scenario.until(() -> scenario.active(SWITCH) == BACKUP);
        scenario.exchange.revive(PRIMARY);
        lost += kill(scenario, BACKUP);
        scenario.until(() -> scenario.active(SWITCH) == PRIMARY);
        end(scenario, lost);
    }

    @Test
    void required_TS_NS_2_aContactWhoseAgentWasBeingCalledIsConnectedWhenTheLinkIsBack() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.ANSWERS, "warm", "none").started(10);
        scenario.until(() -> scenario.session().waiting() > 0);
        scenario.exchange.breakLinks(PRIMARY);
        scenario.pass(Duration.ofMillis(1));
        assertThat(scenario.session().waiting()).isPositive();
        scenario.finished();
        assertThat(scenario.count(CallResult.ANSWER)).isEqualTo(RECORDS);
    }

    @Test
    void required_TS_HS_1_noSessionPausesWhenTheActiveOneOfAHotPairIsLost() throws ControlException {
        Scenario scenario = scenario("hot");
        Instant before = scenario.time.now();
        int lost = scenario.active(SWITCH);
        scenario.exchange.kill(lost);
        scenario.pass(Duration.ofMillis(1));
        assertThat(scenario.active(SWITCH)).isEqualTo(1 - lost);
        scenario.finished();
        assertThat(scenario.told("hold.placed", before)).isEmpty();
    }

    @Test
    void required_TS_NS_1_TS_NS_2_withoutStandbyTheSessionPausesUntilTheConnectionIsBack() throws ControlException {
        Scenario scenario = scenario("none");
        long lost = kill(scenario, PRIMARY);
        scenario.pass(Duration.ofMillis(1));
        int made = scenario.exchange.madeCount();
        Instant pause = scenario.time.now();
        scenario.pass(Duration.ofMinutes(10));
        assertThat(scenario.held(HoldCause.TELEPHONY_LOST)).isTrue();
        assertThat(scenario.exchange.madeCount()).isEqualTo(made);
        assertThat(scenario.told("link.opening", pause)).hasSizeGreaterThan(100)
                .allMatch(entry -> entry.text().startsWith("endpoint=primary"));

        scenario.exchange.revive(PRIMARY);
        end(scenario, lost);
    }

    @Test
    void required_TS_ADDP_1_TS_ADDP_3_TS_ADDP_4_aFrozenServerIsSeenWithinTwoHeartbeatsAndNotAtAllWithoutThem() throws ControlException {
        Scenario with = scenario("warm");
        with.exchange.freeze(PRIMARY);
        with.pass(HEARTBEAT.multipliedBy(2).plusMillis(100));
        assertThat(with.told("link.lost", World.START)).anyMatch(entry -> entry.text().contains("cause=TIMEOUT"));
        with.until(() -> with.active(SWITCH) == BACKUP);

        Scenario without = new Scenario(RECORDS, number -> Callee.NO_ANSWER, "warm", "warm", Duration.ZERO).started(10);
        without.exchange.freeze(PRIMARY);
        without.pass(Duration.ofHours(1));
        assertThat(without.told("link.lost", World.START)).isEmpty();
        without.exchange.breakLinks(PRIMARY);
        without.until(() -> without.active(SWITCH) == BACKUP);
    }
}
