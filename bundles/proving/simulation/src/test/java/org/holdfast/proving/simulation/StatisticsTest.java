package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualStatistics;
import org.junit.jupiter.api.Test;

/** What statistics servers are told, and that an outage of one costs nothing. */
class StatisticsTest {
    private static final int RECORDS = 60;
    private static final LinkSettings SETTINGS = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Scenario scenario = Scenario.of(RECORDS, Callee.BUSY, "none", "none");
    private final VirtualStatistics one = new VirtualStatistics(scenario.time, 21);
    private final VirtualStatistics two = new VirtualStatistics(scenario.time, 22);

    private void bind() {
        scenario.process.bind(one.connector(SETTINGS), "stat-one");
        scenario.process.bind(two.connector(SETTINGS), "stat-two");
    }

    private static List<String> events(VirtualStatistics server, String object) {
        return server.stored().stream().filter(each -> each.object().equals(object) && each.event().startsWith("Status"))
                .filter(each -> each.values().getOrDefault("on", 1.0) > 0).map(StatisticsReport::event).distinct().toList();
    }

    private void unloaded() throws ControlException {
        scenario.process.controls().campaigns().unload(Scenario.SESSION, false);
        scenario.pass(Duration.ofSeconds(30));
    }

    @Test
    void required_ST_1_statusesAndNumbersAreSubmittedDirectly() throws ControlException {
        bind();
        scenario.started(1);
        scenario.finished();
        unloaded();
        assertThat(events(one, "spring@sales")).startsWith("StatusDeactivated", "StatusActivated", "StatusRunning");
        assertThat(events(one, "spring")).containsExactly("StatusDeactivated", "StatusActivated", "StatusRunning");
        StatisticsReport last = one.stored().stream().filter(each -> each.event().equals("Snapshot")).reduce((a, b) -> b)
                .orElseThrow();
        assertThat(last.values()).containsEntry("dials", (double) RECORDS).containsEntry("result_BUSY", (double) RECORDS);
        assertThat(one.stored()).anySatisfy(each -> assertThat(each.object() + each.event()).isEqualTo("spring@alphaReadyRecords"));
    }

    @Test
    void required_ST_3_ST_5_severalServersGetTheSameAndOneThatDiesTakesNothingFromTheOther() throws ControlException {
        bind();
        scenario.started(5);
        one.kill(0);
        scenario.finished();
        unloaded();
        long through = two.stored().get(two.stored().size() - 1).sequence();
        one.revive(0);
        scenario.pass(Duration.ofSeconds(30));
        assertThat(two.wrong()).isEmpty();
        assertThat(one.wrong()).isEmpty();
        assertThat(one.stored().stream().filter(each -> each.sequence() <= through).toList())
                .isEqualTo(two.stored().stream().filter(each -> each.sequence() <= through).toList());
    }

    @Test
    void required_ST_7_afterALossReportsGoOnByThemselvesAndNoneIsMissing() throws ControlException {
        bind();
        scenario.started(5);
        one.freeze(0);
        scenario.pass(Duration.ofSeconds(20));
        assertThat(scenario.session().holds()).as("dialing goes on").isEmpty();
        int before = one.stored().size();
        one.revive(0);
        scenario.finished();
        scenario.pass(Duration.ofSeconds(30));
        assertThat(one.stored()).hasSizeGreaterThan(before);
        assertThat(one.wrong()).isEmpty();
    }

    @Test
    void required_TOP_3_statisticsServersAreListed() {
        bind();
        scenario.pass(Duration.ofSeconds(1));
        assertThat(scenario.process.controls().connectors().connectors().stream()
                .filter(each -> each.kind() == ConnectorKind.STATISTICS).map(ConnectorControl.ConnectorView::id))
                .containsExactlyInAnyOrder("stat-one", "stat-two");
    }

    @Test
    void required_DB_WS_4_DB_WS_5_DB_GEN_2_waitingForRecordsIsToldOnlyWhenTheBufferIsUsedUp() throws ControlException {
        bind();
        scenario.started(5);
        scenario.store.kill(Scenario.PRIMARY);
        scenario.store.kill(Scenario.BACKUP);
        scenario.pass(Duration.ofSeconds(1));
        assertThat(scenario.session().buffered()).isPositive();
        assertThat(events(one, "spring@sales")).doesNotContain("StatusWaitingRecords");
        scenario.until(() -> scenario.session().buffered() == 0);
        scenario.pass(Duration.ofSeconds(5));
        assertThat(events(one, "spring@sales")).contains("StatusWaitingRecords");
    }

    @Test
    void aLostSwitchIsASystemErrorUntilItIsBack() throws ControlException {
        bind();
        scenario.started(5);
        scenario.exchange.kill(Scenario.PRIMARY);
        scenario.exchange.kill(Scenario.BACKUP);
        scenario.pass(Duration.ofSeconds(10));
        assertThat(errors()).containsExactly(1.0);
        scenario.exchange.revive(Scenario.PRIMARY);
        scenario.pass(Duration.ofSeconds(10));
        assertThat(errors()).containsExactly(1.0, 0.0);
    }

    private List<Double> errors() {
        return one.stored().stream().filter(each -> each.event().equals("StatusSystemError"))
                .map(each -> each.values().get("on")).toList();
    }
}
