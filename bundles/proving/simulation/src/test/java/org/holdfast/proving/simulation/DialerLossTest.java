package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.proving.simulation.Scenario.BACKUP;
import static org.holdfast.proving.simulation.Scenario.HEARTBEAT;
import static org.holdfast.proving.simulation.Scenario.PRIMARY;
import static org.holdfast.proving.simulation.Scenario.STORE;
import static org.holdfast.proving.simulation.Scenario.SWITCH;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.HoldCause;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualDialer;
import org.holdfast.proving.simulators.virtual.VirtualManagement;
import org.holdfast.proving.simulators.virtual.VirtualStatistics;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;
import org.junit.jupiter.api.Test;

/**
 * Loss and return of a dialer: a CPD server, or a CPD proxy with CPD servers behind it. Neither can be asked for a call.
 * The telephony server is there all the time. The scenario itself fails when a number is called twice.
 */
class DialerLossTest {
    private static final int RECORDS = 60;
    private static final String DIALER = "cpd";
    private static final LinkSettings ONLY = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** A session whose calls are made by a dialer of its own lines. */
    private static final class Dialed {
        private final Scenario scenario = Scenario.of(RECORDS, Callee.NO_ANSWER, "warm", "warm");
        private final VirtualSwitch lines = new VirtualSwitch(scenario.time, 13, number -> Callee.NO_ANSWER);
        private final VirtualDialer dialer = new VirtualDialer(lines);

        private Dialed(String standby) throws ControlException {
            scenario.process.bind(dialer.silentConnector(Scenario.settings(standby, HEARTBEAT)), DIALER);
            scenario.dialingWith(SessionConnectors.of(STORE, SWITCH).withDialer(DIALER), lines).started(10);
            assertThat(scenario.exchange.madeCount()).as("calls of the telephony server").isZero();
        }

        private long kill(int endpoint) {
            scenario.until(() -> scenario.live() >= 3);
            long lost = scenario.live();
            lines.kill(endpoint);
            return lost;
        }

        private void end(long lost) {
            scenario.finished();
            assertThat(lines.madeCount()).isEqualTo(RECORDS);
            assertThat(scenario.count(RecordStatus.STALE)).isEqualTo(lost);
            assertThat(scenario.count(CallResult.NO_ANSWER)).isEqualTo(RECORDS - lost);
        }
    }

    @Test
    void required_CPD_CFG_3_CPX_CFG_3_aGroupDialsThroughItsDialerAndAgentsAreReachedByTheTelephonyServer() throws ControlException {
        Scenario scenario = Scenario.of(RECORDS, Callee.ANSWERS, "warm", "warm");
        VirtualDialer dialer = new VirtualDialer(scenario.exchange);
        scenario.process.bind(dialer.connector(Scenario.settings("warm", HEARTBEAT)), DIALER);
        scenario.dialingWith(SessionConnectors.of(STORE, SWITCH).withDialer(DIALER), scenario.exchange).started(1);
        scenario.finished();
        assertThat(scenario.count(CallResult.ANSWER)).isEqualTo(RECORDS);
    }

    @Test
    void required_CPD_CFG_1_CPX_CFG_1_TOP_5_TOP_6_severalAreConnectedAndListed() throws ControlException {
        Dialed dialed = new Dialed("warm");
        VirtualDialer other = new VirtualDialer(new VirtualSwitch(dialed.scenario.time, 14, number -> Callee.BUSY));
        dialed.scenario.process.bind(other.silentConnector(ONLY), "proxy");
        dialed.scenario.pass(Duration.ofSeconds(2));
        assertThat(dialed.scenario.process.controls().connectors().connectors())
                .filteredOn(each -> each.kind() == ConnectorKind.DIALER)
                .hasSize(2).allMatch(ConnectorView::available);
    }

    @Test
    void required_CPD_WS_1_CPD_WS_2_CPD_WS_8_CPD_WS_9_CPD_WS_10_lostCallsBecomeStaleByTimerAndNothingIsRetried()
            throws ControlException {
        Dialed dialed = new Dialed("warm");
        long lost = dialed.kill(PRIMARY);
        dialed.scenario.until(() -> dialed.scenario.active(DIALER) == BACKUP);
        assertThat(dialed.scenario.count(RecordStatus.STALE)).as("stale before the timer").isZero();
        dialed.end(lost);
    }

    @Test
    void required_CPD_WS_5_CPD_WS_6_CPD_WS_7_CPX_WS_5_CPX_WS_6_CPX_WS_7_pausesAtOnceAndGoesOnOverTheBackup() throws ControlException {
        Dialed dialed = new Dialed("warm");
        Scenario scenario = dialed.scenario;
        dialed.lines.kill(BACKUP);
        long lost = dialed.kill(PRIMARY);
        int made = dialed.lines.madeCount();
        scenario.pass(Duration.ofMillis(1));
        assertThat(scenario.held(HoldCause.DIALER_LOST)).isTrue();
        scenario.pass(Duration.ofMinutes(1));
        assertThat(dialed.lines.madeCount()).isEqualTo(made);
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.RUNNING);

        dialed.lines.revive(BACKUP);
        scenario.until(() -> dialed.lines.madeCount() > made);
        assertThat(scenario.active(DIALER)).isEqualTo(BACKUP);
        assertThat(scenario.held(HoldCause.DIALER_LOST)).isFalse();
        dialed.end(lost);
    }

    @Test
    void required_CPD_WS_11_CPD_WS_12_CPX_WS_11_CPX_WS_12_aLostBackupLeadsBackToThePrimaryWithoutRedialing() throws ControlException {
        Dialed dialed = new Dialed("warm");
        long lost = dialed.kill(PRIMARY);
        dialed.scenario.until(() -> dialed.scenario.active(DIALER) == BACKUP);
        dialed.lines.revive(PRIMARY);
        lost += dialed.kill(BACKUP);
        dialed.scenario.until(() -> dialed.scenario.active(DIALER) == PRIMARY);
        dialed.end(lost);
    }

    @Test
    void required_CPD_WS_3_CPD_WS_4_CPX_WS_3_CPX_WS_4_theManagementLayerAndTheStatisticsServerAreTold() throws ControlException {
        Dialed dialed = new Dialed("warm");
        Scenario scenario = dialed.scenario;
        VirtualManagement management = new VirtualManagement(scenario.time, 31);
        VirtualStatistics statistics = new VirtualStatistics(scenario.time, 32);
        scenario.process.bind(management.connector(ONLY), "management");
        scenario.process.bind(statistics.connector(ONLY), "statistics");
        scenario.pass(Duration.ofSeconds(2));
        dialed.lines.kill(BACKUP);
        long lost = dialed.kill(PRIMARY);
        scenario.pass(Duration.ofSeconds(5));
        assertThat(management.raised()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo(ErrorCode.LINK_LOST);
            assertThat(alarm.object()).isEqualTo(DIALER);
            assertThat(alarm.severity()).isEqualTo(Alarm.Severity.MAJOR);
        });
        assertThat(systemErrors(statistics)).containsExactly(1.0);
        dialed.lines.revive(PRIMARY);
        dialed.end(lost);
        scenario.pass(Duration.ofSeconds(5));
        assertThat(management.raised()).isEmpty();
        assertThat(systemErrors(statistics)).containsExactly(1.0, 0.0);
    }

    /** What was told of the condition, each change once, from the first time that it was on. */
    private static List<Double> systemErrors(VirtualStatistics statistics) {
        List<Double> changes = new ArrayList<>();
        for (StatisticsReport report : statistics.stored()) {
            if (report.object().equals("spring@sales") && report.event().equals("StatusSystemError")) {
                double on = report.values().getOrDefault("on", 0.0);
                if (changes.isEmpty() ? on > 0 : on != changes.get(changes.size() - 1)) {
                    changes.add(on);
                }
            }
        }
        return changes;
    }

    @Test
    void required_CPD_NB_1_CPD_NB_2_CPD_NB_3_CPD_NB_4_CPD_NB_5_CPD_NB_6_withoutStandbyTheSessionPausesUntilItIsBack()
            throws ControlException {
        Dialed dialed = new Dialed("none");
        Scenario scenario = dialed.scenario;
        long lost = dialed.kill(PRIMARY);
        scenario.pass(Duration.ofMillis(1));
        int made = dialed.lines.madeCount();
        Instant pause = scenario.time.now();
        scenario.pass(Duration.ofMinutes(10));
        assertThat(scenario.held(HoldCause.DIALER_LOST)).isTrue();
        assertThat(dialed.lines.madeCount()).isEqualTo(made);
        assertThat(scenario.told("link.opening", pause)).hasSizeGreaterThan(100)
                .allMatch(entry -> entry.text().startsWith("endpoint=primary"));
        dialed.lines.revive(PRIMARY);
        dialed.end(lost);
    }

    @Test
    void required_CPX_WS_1_CPX_WS_2_CPX_WS_8_CPX_WS_9_CPX_WS_10_aLostProxyIsLikeALostDialer() throws ControlException {
        Dialed dialed = new Dialed("warm");
        dialed.dialer.setPorts(3);
        long lost = dialed.kill(PRIMARY);
        dialed.end(lost);
    }

    @Test
    void required_CPX_NB_1_CPX_NB_2_CPX_NB_3_CPX_NB_4_CPX_NB_5_CPX_NB_6_aProxyWithoutStandbyIsTriedUntilItIsBack()
            throws ControlException {
        Dialed dialed = new Dialed("none");
        long lost = dialed.kill(PRIMARY);
        dialed.scenario.pass(Duration.ofMinutes(10));
        assertThat(dialed.scenario.held(HoldCause.DIALER_LOST)).isTrue();
        dialed.lines.revive(PRIMARY);
        dialed.end(lost);
    }

    @Test
    void required_CPD_ADDP_1_CPD_ADDP_2_CPX_ADDP_1_aFrozenOneIsSeenWithinTwoHeartbeats() throws ControlException {
        Dialed dialed = new Dialed("warm");
        dialed.lines.freeze(PRIMARY);
        dialed.scenario.pass(HEARTBEAT.multipliedBy(2).plusMillis(100));
        assertThat(dialed.scenario.told("link.lost", World.START)).anyMatch(entry -> entry.source().equals(DIALER)
                && entry.text().contains("cause=TIMEOUT"));
    }

    @Test
    void required_CPXS_WS_3_CPXS_WS_5_CPXS_NB_4_aDialerLostBehindAProxySlowsTheSessionDownAndDoesNotPauseIt() throws ControlException {
        Dialed dialed = new Dialed("warm");
        Scenario scenario = dialed.scenario;
        scenario.until(() -> scenario.live() == 4);
        dialed.dialer.setPorts(1);
        Instant slow = scenario.time.now();
        scenario.until(() -> scenario.live() <= 1);
        int before = dialed.lines.madeCount();
        scenario.pass(Duration.ofMinutes(1));
        int slowly = dialed.lines.madeCount() - before;
        assertThat(slowly).isBetween(2, 5);
        assertThat(scenario.told("hold.placed", slow)).isEmpty();
        dialed.dialer.setPorts(4);
        before = dialed.lines.madeCount();
        scenario.pass(Duration.ofMinutes(1));
        assertThat(dialed.lines.madeCount() - before).isGreaterThan(3 * slowly);
        dialed.end(0);
    }

    @Test
    void required_CPXS_WS_2_CPXS_WS_6_CPXS_WS_7_CPXS_WS_8_CPXS_NB_3_CPXS_NB_5_CPXS_NB_6_CPXS_NB_7_itsCallsAreErrorsAtOnceAndNeverDialedAgain()
            throws ControlException {
        Dialed dialed = new Dialed("warm");
        Scenario scenario = dialed.scenario;
        scenario.until(() -> scenario.live() == 4);
        Instant loss = scenario.time.now();
        int lost = dialed.dialer.loseBehind(2);
        assertThat(lost).isEqualTo(2);
        scenario.until(() -> scenario.count(CallResult.SYSTEM_ERROR) == lost);
        assertThat(Duration.between(loss, scenario.time.now())).as("virtual time, timers run for 30 s").isLessThan(Duration.ofSeconds(2));
        scenario.finished();
        assertThat(dialed.lines.madeCount()).isEqualTo(RECORDS);
        assertThat(scenario.count(RecordStatus.STALE)).isZero();
        assertThat(scenario.count(CallResult.SYSTEM_ERROR)).isEqualTo(lost);
    }
}
