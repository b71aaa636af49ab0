package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.proving.simulation.Scenario.BACKUP;
import static org.holdfast.proving.simulation.Scenario.PRIMARY;
import static org.holdfast.proving.simulation.Scenario.STORE;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.proving.simulators.virtual.Callee;
import org.junit.jupiter.api.Test;

/** Loss and return of the record store. The scenario itself fails when a number is called twice. */
class StoreLossTest {
    private static final int RECORDS = 60;

    private static Scenario warm() throws ControlException {
        return Scenario.of(RECORDS, Callee.BUSY, "warm", "warm").started(10);
    }

    @Test
    void required_GEN_1_recordsComeInCallsGoOutAndResultsGoBack() throws ControlException {
        Scenario scenario = warm();
        scenario.finished();
        assertThat(scenario.exchange.madeCount()).isEqualTo(RECORDS);
        assertThat(scenario.count(CallResult.BUSY)).isEqualTo(RECORDS);
    }

    @Test
    void required_DB_WS_1_DB_WS_2_DB_WS_6_DB_WS_7_goesOverToTheBackupAndGoesOnWithoutAnOperator() throws ControlException {
        Scenario scenario = warm();
        scenario.store.kill(PRIMARY);
        scenario.until(() -> scenario.active(STORE) == BACKUP);
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.RUNNING);
        scenario.finished();
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.RUNNING);
        assertThat(scenario.exchange.madeCount()).isEqualTo(RECORDS);
        assertThat(scenario.count(CallResult.BUSY)).isEqualTo(RECORDS);
    }

    @Test
    void required_DB_GEN_1_aLossIsToldAndRaisesAnAlarm() throws ControlException {
        Scenario scenario = warm();
        Instant before = scenario.time.now();
        scenario.store.kill(PRIMARY);
        scenario.pass(Duration.ofSeconds(1));
        assertThat(scenario.told("link.lost", before)).singleElement()
                .satisfies(entry -> assertThat(entry.source() + " " + entry.text()).startsWith("main endpoint=primary"));
        assertThat(scenario.told("alarm.raised", before)).singleElement()
                .satisfies(entry -> assertThat(entry.source()).isEqualTo(STORE));
    }

    private static void loseBoth(Scenario scenario) {
        // a moment without intents on their way, so that the buffer is all that can still be dialed
        scenario.until(() -> scenario.session().dialing() == scenario.live() && scenario.session().buffered() >= 8);
        scenario.store.kill(BACKUP);
        scenario.store.kill(PRIMARY);
    }

    @Test
    void required_DB_WS_3_theWholeBufferIsDialedAndThenNoMore() throws ControlException {
        Scenario scenario = warm();
        loseBoth(scenario);
        int buffered = scenario.session().buffered();
        int made = scenario.exchange.madeCount();
        scenario.pass(Duration.ofMinutes(5));
        assertThat(scenario.exchange.madeCount()).isEqualTo(made + buffered).isLessThan(RECORDS);
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.RUNNING);
    }

    @Test
    void required_DB_NS_1_aStoreThatIsBackIsUsedAtOnceAndTheManyAttemptsBeforeAreToldOnce() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "none", "warm").started(10);
        scenario.store.kill(PRIMARY);
        Instant lost = scenario.time.now();
        scenario.pass(Duration.ofMinutes(10));
        assertThat(scenario.told("link.opening", lost)).hasSize(1);
        assertThat(scenario.told("link.lost", lost)).hasSize(2);

        scenario.store.revive(PRIMARY);
        Instant back = scenario.time.now();
        scenario.until(() -> scenario.active(STORE) == PRIMARY);
        assertThat(Duration.between(back, scenario.time.now())).isLessThan(Duration.ofMillis(100));
        scenario.store.kill(PRIMARY);
        Instant again = scenario.time.now();
        scenario.pass(Duration.ofMinutes(1));
        assertThat(scenario.told("link.lost", again)).hasSize(2);
    }

    @Test
    void required_DB_WS_7_theFirstClaimComesAtOnceWhenAPromotedStoreAnswers() throws ControlException {
        Scenario scenario = warm();
        loseBoth(scenario);
        scenario.until(() -> scenario.held(HoldCause.WAITING_FOR_RECORDS));
        scenario.pass(Duration.ofMinutes(1));
        long claimed = RECORDS - scenario.count(RecordStatus.READY);
        scenario.store.revive(BACKUP);
        Instant back = scenario.time.now();
        scenario.until(() -> RECORDS - scenario.count(RecordStatus.READY) > claimed);
        // the network of the simulation takes some milliseconds for each of ten messages
        assertThat(Duration.between(back, scenario.time.now())).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void required_DB_GEN_2_aShortLossIsNoWaitingForRecordsAndALongOneIs() throws ControlException {
        Scenario scenario = warm();
        Instant before = scenario.time.now();
        scenario.store.breakLinks(PRIMARY);
        scenario.pass(Duration.ofSeconds(20));
        assertThat(scenario.told("hold.placed", before)).noneMatch(entry -> entry.text().contains("WAITING_FOR_RECORDS"));

        loseBoth(scenario);
        assertThat(scenario.held(HoldCause.WAITING_FOR_RECORDS)).isFalse();
        scenario.pass(Duration.ofMinutes(5));
        assertThat(scenario.held(HoldCause.WAITING_FOR_RECORDS)).isTrue();
        assertThat(scenario.told("hold.placed", before)).anyMatch(entry -> entry.text().contains("WAITING_FOR_RECORDS"));
    }

    @Test
    void required_DB_WS_8_DB_WS_9_DB_WS_10_DB_WS_11_DB_WS_12_whatCouldNotBeWrittenIsWrittenAfterEachSwitch() throws ControlException {
        Scenario scenario = warm();
        assertThat(writtenAfter(scenario, BACKUP)).isPositive();
        assertThat(scenario.active(STORE)).isEqualTo(BACKUP);
        assertThat(writtenAfter(scenario, PRIMARY)).isPositive();
        assertThat(scenario.active(STORE)).isEqualTo(PRIMARY);
        scenario.finished();
        // an intent whose answer was lost with the link is neither dialed nor given back: Stale
        assertThat(scenario.exchange.madeCount()).isEqualTo((int) scenario.count(CallResult.BUSY));
        assertThat(scenario.count(CallResult.BUSY) + scenario.count(CallResult.STALE)).isEqualTo(RECORDS);
    }

    /** Both endpoints are down until calls have ended that could not be written; then this one comes up. */
    private static long writtenAfter(Scenario scenario, int endpoint) {
        loseBoth(scenario);
        long before = scenario.count(CallResult.BUSY);
        scenario.pass(Duration.ofSeconds(4));
        long ended = scenario.exchange.made().stream().filter(call -> call.told() == CallResult.BUSY).count();
        assertThat(scenario.count(CallResult.BUSY)).isEqualTo(before);
        scenario.store.revive(endpoint);
        scenario.until(() -> scenario.count(CallResult.BUSY) >= ended);
        return ended - before;
    }

    @Test
    void required_DB_WS_13_DB_WS_14_DB_WS_15_readyRecordsAreCountedBeforeAndAfterALoss() throws ControlException {
        Scenario scenario = Scenario.of(400, Callee.NO_ANSWER, "warm", "warm").started(10);
        scenario.pass(Duration.ofSeconds(90));
        assertThat(scenario.told("list.ready", World.START)).hasSizeGreaterThanOrEqualTo(2);
        scenario.store.kill(BACKUP);
        scenario.store.kill(PRIMARY);
        scenario.pass(Duration.ofSeconds(1));
        Instant lost = scenario.time.now();
        scenario.pass(Duration.ofSeconds(90));
        assertThat(scenario.told("list.ready", lost)).isEmpty();
        scenario.store.revive(BACKUP);
        scenario.pass(Duration.ofSeconds(90));
        assertThat(scenario.told("list.ready", lost)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void required_DB_NS_1_DB_NS_2_DB_NS_3_withoutStandbyItConnectsAgainAndWritesWhatIsOpen() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "none", "warm").started(10);
        scenario.store.kill(PRIMARY);
        scenario.pass(Duration.ofMinutes(2));
        assertThat(scenario.active(STORE)).isEqualTo(-1);
        long told = scenario.exchange.made().stream().filter(call -> call.told() == CallResult.BUSY).count();
        assertThat(scenario.count(CallResult.BUSY)).isLessThan(told);
        scenario.store.revive(PRIMARY);
        scenario.until(() -> scenario.count(CallResult.BUSY) >= told);
        assertThat(scenario.active(STORE)).isEqualTo(PRIMARY);
        scenario.finished();
        assertThat(scenario.exchange.madeCount()).isEqualTo((int) scenario.count(CallResult.BUSY));
        assertThat(scenario.count(CallResult.BUSY) + scenario.count(CallResult.STALE)).isEqualTo(RECORDS);
    }

    @Test
    void required_HA_8_HA_18_HA_19_recordsInUseStayRetrievedUntilTheNextEpochResolvesThem() throws ControlException {
        Scenario scenario = warm();
        int inUse = scenario.session().buffered() + scenario.session().dialing();
        long retrieved = scenario.count(RecordStatus.RETRIEVED);
        int made = scenario.exchange.madeCount();
        assertThat(retrieved).isGreaterThanOrEqualTo(inUse).isPositive();
        scenario.crash();
        scenario.pass(Duration.ofMinutes(10));
        assertThat(scenario.count(RecordStatus.RETRIEVED)).isEqualTo(retrieved);

        scenario.startProcess();
        scenario.pass(Duration.ofMinutes(10));
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.NOT_LOADED);
        assertThat(scenario.exchange.madeCount()).isEqualTo(made);

        scenario.started(made);
        scenario.finished();
        assertThat(scenario.count(CallResult.STALE) + scenario.count(CallResult.BUSY)).isEqualTo(RECORDS);
    }
}
