package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ControlException;
import org.holdfast.proving.simulators.virtual.Callee;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loss and return of the source of configuration: dialing goes on as last configured. */
class ConfigurationLossTest {
    private static final String FILES = "files";
    private final Scenario scenario = Scenario.of(60, Callee.BUSY, "warm", "warm");
    private final VirtualConfiguration files = new VirtualConfiguration(scenario.time);

    @BeforeEach
    void dialing() throws ControlException {
        scenario.process.bind(files, FILES);
        scenario.started(10);
    }

    @Test
    void required_CS_3_withoutABackupThePrimaryIsTriedAgainAfterTheTimeoutAndDialingGoesOn() {
        files.kill();
        Instant lost = scenario.time.now();
        files.opened.clear();
        scenario.pass(VirtualConfiguration.RECONNECT.multipliedBy(2).plusMillis(100));
        assertThat(files.opened).hasSize(2).first().satisfies(first -> assertThat(first)
                .isAfterOrEqualTo(lost.plus(VirtualConfiguration.RECONNECT))
                .isBefore(lost.plus(VirtualConfiguration.RECONNECT).plusMillis(100)));
        assertThat(scenario.told("hold.placed", lost)).isEmpty();
        scenario.finished();
        assertThat(scenario.exchange.madeCount()).isEqualTo(60);

        files.revive();
        scenario.until(() -> scenario.active(FILES) == 0);
    }

    @Test
    void required_CS_4_aFrozenSourceIsSeenWithinTwoHeartbeats() {
        Instant frozen = scenario.time.now();
        files.frozen = true;
        scenario.pass(Scenario.HEARTBEAT.multipliedBy(2).plusMillis(100));
        assertThat(scenario.told("link.lost", frozen)).singleElement()
                .satisfies(entry -> assertThat(entry.source() + " " + entry.text()).startsWith(FILES).contains("cause=TIMEOUT"));
    }

    @Test
    void required_TOP_1_TOP_2_TOP_4_theInventoryListsStoreTelephonyAndConfiguration() {
        scenario.pass(Duration.ofSeconds(1));
        assertThat(scenario.process.controls().connectors().connectors())
                .extracting(ConnectorView::id, ConnectorView::kind, ConnectorView::available)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Scenario.STORE, ConnectorKind.RECORD_STORE, true),
                        org.assertj.core.groups.Tuple.tuple(Scenario.SWITCH, ConnectorKind.TELEPHONY, true),
                        org.assertj.core.groups.Tuple.tuple(FILES, ConnectorKind.CONFIGURATION, true));
    }
}
