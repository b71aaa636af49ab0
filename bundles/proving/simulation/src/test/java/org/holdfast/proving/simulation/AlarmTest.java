package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.management.Alarm;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualManagement;
import org.junit.jupiter.api.Test;

/** Alarms are raised once, cleared when it is over, and told to a management layer whenever that is there. */
class AlarmTest {
    private static final LinkSettings SETTINGS = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Scenario scenario = Scenario.of(40, Callee.BUSY, "none", "none");
    private final VirtualManagement management = new VirtualManagement(scenario.time, 31);

    @Test
    void aLossIsToldAndClearedWhenTheLinkIsBack() throws ControlException {
        scenario.process.bind(management.connector(SETTINGS), "management");
        scenario.started(3);
        scenario.store.kill(Scenario.PRIMARY);
        scenario.pass(Duration.ofSeconds(10));
        assertThat(management.raised()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo(ErrorCode.LINK_LOST);
            assertThat(alarm.object()).isEqualTo(Scenario.STORE);
            assertThat(alarm.severity()).isEqualTo(Alarm.Severity.MAJOR);
        });
        assertThat(scenario.process.controls().alarms().raised()).isEqualTo(management.raised());
        scenario.store.revive(Scenario.PRIMARY);
        scenario.pass(Duration.ofSeconds(10));
        assertThat(management.raised()).isEmpty();
        assertThat(scenario.process.controls().alarms().raised()).isEmpty();
    }

    @Test
    void aManagementLayerThatComesLateIsToldWhatIsRaised() throws ControlException {
        scenario.exchange.kill(Scenario.PRIMARY);
        scenario.pass(Duration.ofSeconds(10));
        scenario.process.bind(management.connector(SETTINGS), "management");
        scenario.pass(Duration.ofSeconds(1));
        assertThat(management.raised()).extracting(Alarm::object).containsExactly(Scenario.SWITCH);
    }

    @Test
    void anotherServerWithTheEpoch_isCritical() throws ControlException {
        scenario.started(3);
        Process other = new Process(scenario.time, new Notice(false), Process.timeline(entry -> { }), Duration.ZERO,
                input -> input, "node-2");
        other.bind(new org.holdfast.proving.simulators.virtual.VirtualStoreConnector(scenario.store, SETTINGS), Scenario.STORE);
        scenario.pass(Duration.ofSeconds(2));
        scenario.store.breakLinks(Scenario.PRIMARY);
        scenario.pass(Duration.ofSeconds(5));
        assertThat(scenario.process.controls().alarms().raised()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo(ErrorCode.EPOCH_NOT_HELD);
            assertThat(alarm.severity()).isEqualTo(Alarm.Severity.CRITICAL);
            assertThat(alarm.text()).contains("node-2");
        });
    }
}
