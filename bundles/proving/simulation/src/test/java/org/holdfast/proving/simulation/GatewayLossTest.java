package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.proving.simulation.Scenario.STORE;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ControlException;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualGateway;
import org.junit.jupiter.api.Test;

/** A session whose contacts are called and served by a voice platform: no agents, no telephony server of ours. */
class GatewayLossTest {
    private static final int RECORDS = 60;
    private static final String GATEWAY = "gvp";
    private static final LinkSettings ONLY = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Scenario scenario = Scenario.of(RECORDS, Callee.NO_ANSWER, "warm", "warm");

    private VirtualGateway started(Callee callee) throws ControlException {
        VirtualGateway gateway = new VirtualGateway(scenario.time, 17, number -> callee);
        scenario.process.bind(gateway.connector(ONLY), GATEWAY);
        scenario.dialingWith(SessionConnectors.ofGateway(STORE, GATEWAY), scenario.exchange).started(0);
        scenario.until(() -> gateway.submitted().size() >= 10);
        return gateway;
    }

    private void end(VirtualGateway gateway) {
        scenario.finished();
        assertThat(scenario.exchange.madeCount()).as("calls of the telephony server").isZero();
        assertThat(gateway.submitted()).hasSize(RECORDS);
        assertThat(new HashSet<>(gateway.submitted())).hasSize(RECORDS);
    }

    @Test
    void required_OBN_1_OBN_3_OBN_4_aGroupThatNamesItHandsItsContactsToTheVoicePlatform() throws ControlException {
        VirtualGateway gateway = started(Callee.ANSWERS);
        end(gateway);
        assertThat(scenario.count(CallResult.ANSWER)).isEqualTo(RECORDS);
    }

    @Test
    void required_TOP_9_itIsListed() throws ControlException {
        started(Callee.BUSY);
        assertThat(scenario.process.controls().connectors().connectors())
                .anySatisfy(each -> assertThat(each.kind()).isEqualTo(ConnectorKind.GATEWAY));
    }

    @Test
    void itsLossPausesTheSessionAndWhatItHadIsStaleByTimer() throws ControlException {
        VirtualGateway gateway = started(Callee.NO_ANSWER);
        scenario.until(() -> gateway.submitted().stream().anyMatch(gateway::waits));
        long lost = gateway.submitted().stream().filter(gateway::waits).count();
        gateway.kill(0);
        scenario.pass(Duration.ofMillis(1));
        int submitted = gateway.submitted().size();
        assertThat(scenario.held(HoldCause.GATEWAY_LOST)).isTrue();
        scenario.pass(Duration.ofMinutes(5));
        assertThat(gateway.submitted()).hasSize(submitted);
        gateway.revive(0);
        end(gateway);
        assertThat(scenario.count(RecordStatus.STALE)).isEqualTo(lost);
        assertThat(scenario.count(CallResult.NO_ANSWER)).isEqualTo(RECORDS - lost);
    }

    @Test
    void fewerPortsSlowItDown() throws ControlException {
        VirtualGateway gateway = started(Callee.NO_ANSWER);
        gateway.setPorts(1);
        scenario.pass(Duration.ofMinutes(1));
        assertThat(gateway.submitted().stream().filter(gateway::waits).count()).isLessThanOrEqualTo(1);
        end(gateway);
    }
}
