package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.proving.simulation.Scenario.BACKUP;
import static org.holdfast.proving.simulation.Scenario.PRIMARY;
import static org.holdfast.proving.simulation.Scenario.STORE;

import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.control.ControlException;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualCall;
import org.holdfast.proving.simulators.virtual.VirtualStore.Trap;
import org.junit.jupiter.api.Test;

/**
 * The primary database dies and its standby, which has not received everything, is promoted; answers of the database are
 * lost; calls go on meanwhile. The scenario itself fails when a number is called twice.
 */
class PromotedStandbyTest {
    private static final int RECORDS = 60;

    private static void promote(Scenario scenario, int lost, int next) {
        scenario.store.kill(lost);
        scenario.store.promote();
        scenario.until(() -> scenario.active(STORE) == next);
    }

    private static void allEndedOnce(Scenario scenario) {
        scenario.finished();
        assertThat(scenario.count(RecordStatus.RETRIEVED)).isZero();
        assertThat(scenario.count(CallResult.BUSY) + scenario.count(CallResult.STALE)).isEqualTo(RECORDS);
        assertThat(scenario.exchange.madeCount()).isBetween((int) scenario.count(CallResult.BUSY), RECORDS);
    }

    @Test
    void required_DB_WS_2_DB_WS_9_hazard_2_whatALaggingStandbyHasLostIsStoredAgainAndNotDialedAgain() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "warm", "warm").started(10);
        scenario.store.cutStandby();
        long before = scenario.count(CallResult.BUSY);
        scenario.until(() -> scenario.count(CallResult.BUSY) >= before + 15);
        long known = scenario.count(CallResult.BUSY);
        promote(scenario, PRIMARY, BACKUP);
        scenario.until(() -> !scenario.told("store.reasserted", World.START).isEmpty());
        assertThat(scenario.count(CallResult.BUSY)).isGreaterThanOrEqualTo(known);
        allEndedOnce(scenario);
    }

    @Test
    void required_DB_WS_10_DB_WS_11_hazard_2_alsoOnTheWayBackToThePrimary() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "warm", "warm").started(10);
        promote(scenario, PRIMARY, BACKUP);
        scenario.store.revive(PRIMARY);
        scenario.store.cutStandby();
        int made = scenario.exchange.madeCount();
        scenario.until(() -> scenario.exchange.madeCount() >= made + 15);
        promote(scenario, BACKUP, PRIMARY);
        allEndedOnce(scenario);
    }

    @Test
    void required_DB_WS_2_DB_WS_3_hazard_2_whatWasDialedFromTheBufferMeanwhileIsNotDialedAgain() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "warm", "warm").started(10);
        scenario.store.cutStandby();
        scenario.until(() -> scenario.session().dialing() == scenario.live() && scenario.session().buffered() >= 8);
        int buffered = scenario.session().buffered();
        int made = scenario.exchange.madeCount();
        scenario.store.kill(BACKUP);
        scenario.store.kill(PRIMARY);
        scenario.until(() -> scenario.exchange.madeCount() == made + buffered);
        scenario.store.promote();
        scenario.store.revive(BACKUP);
        allEndedOnce(scenario);
    }

    @Test
    void required_DB_WS_2_hazard_2_aStandbyThatLostTheEpochGetsANewerOne() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "warm", "warm");
        scenario.store.cutStandby();
        scenario.started(15);
        promote(scenario, PRIMARY, BACKUP);
        allEndedOnce(scenario);
        assertThat(scenario.told("epoch.granted", World.START)).extracting(entry -> entry.text())
                .containsExactly("epoch=1", "epoch=2");
        assertThat(scenario.told("alarm.raised", World.START)).hasSameSizeAs(scenario.told("alarm.cleared", World.START));
    }

    @Test
    void required_DB_WS_9_hazard_3_aClaimWhoseAnswerWasLostIsFoundByItsId() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "warm", "warm").started(10);
        scenario.store.set(Trap.AFTER_CLAIM);
        scenario.until(() -> !scenario.told("claim.failed", World.START).isEmpty());
        scenario.until(() -> !scenario.told("orphans.found", World.START).isEmpty());
        allEndedOnce(scenario);
        assertThat(scenario.exchange.madeCount() + scenario.told("intent.unknown", World.START).size()).isEqualTo(RECORDS);
    }

    @Test
    void required_DB_WS_7_DB_NS_2_callsInProgressSurviveTheLossOfTheStoreAndTheirResultsAreKept() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.ANSWERS, "warm", "warm").started(10);
        scenario.until(() -> scenario.exchange.made().stream().anyMatch(call -> call.answered() && !call.over()));
        long live = scenario.live();
        scenario.store.kill(BACKUP);
        scenario.store.kill(PRIMARY);
        assertThat(scenario.live()).isEqualTo(live).isPositive();
        scenario.until(() -> scenario.live() == 0 && scenario.session().dialing() + scenario.session().connected() == 0);
        assertThat(scenario.exchange.made()).filteredOn(VirtualCall::answered).extracting(VirtualCall::told)
                .isNotEmpty().containsOnly(CallResult.ANSWER);
        long answered = scenario.exchange.made().stream().filter(VirtualCall::answered).count();
        scenario.store.revive(BACKUP);
        scenario.until(() -> scenario.count(CallResult.ANSWER) >= answered);
        scenario.finished();
        assertThat(scenario.count(CallResult.ANSWER) + scenario.count(CallResult.STALE)).isEqualTo(RECORDS);
    }
}
