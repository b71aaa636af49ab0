package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualInteractions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interaction server beside a running session: what it asks for is done and answered, and its loss holds nobody. */
class InteractionTest {
    private static final String DESK = "ixn";
    private static final LinkSettings ONLY = new LinkSettings(List.of(new Endpoint("port")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Scenario scenario = Scenario.of(40, Callee.BUSY, "warm", "warm");
    private final VirtualInteractions interactions = new VirtualInteractions(scenario.time, 5);

    @BeforeEach
    void start() throws ControlException {
        scenario.process.bind(interactions.connector(ONLY), DESK);
        scenario.started(5);
    }

    private VirtualInteractions.Answer ask(String service, Map<String, String> data) {
        String request = interactions.request(service, data);
        scenario.until(() -> !interactions.answers(request).isEmpty());
        assertThat(interactions.answers(request)).hasSize(1);
        return interactions.answers(request).get(0);
    }

    private static Map<String, String> record(int n) {
        return Map.of("list", Scenario.LIST, "chainId", Integer.toString(n), "chainN", "0");
    }

    /** A record that waits in the buffer of the session. */
    private int waiting() {
        return scenario.store.rows().stream().filter(row -> row.record().status() == RecordStatus.RETRIEVED)
                .mapToInt(row -> (int) row.record().key().chainId()).max().orElseThrow();
    }

    @Test
    void required_IXN_1_aRequestOfTheInteractionServerIsCarriedOutAndAnswered() {
        scenario.until(() -> scenario.count(RecordStatus.RETRIEVED) >= 6);
        int n = waiting();
        assertThat(ask("CancelRecord", record(n))).isEqualTo(new VirtualInteractions.Answer(false, Map.of("cancelled", "true")));
        scenario.finished();
        assertThat(scenario.count(CallResult.BUSY)).isEqualTo(39);
        assertThat(scenario.exchange.madeCount()).isEqualTo(39);
        assertThat(ask("CancelRecord", record(n))).isEqualTo(new VirtualInteractions.Answer(false, Map.of("cancelled", "false")));
    }

    @Test
    void whatCannotBeDoneIsAFaultThatSaysWhatWasExpected() {
        assertThat(ask("MakeCoffee", Map.of()).data()).containsEntry("code", "INVALID_PARAMETER")
                .containsEntry("reason", "service: CancelRecord or SetResult expected, found 'MakeCoffee'");
        assertThat(ask("CancelRecord", Map.of("list", Scenario.LIST)).data()).containsEntry("reason", "chainId: a value expected, found nothing");
        assertThat(ask("CancelRecord", Map.of("list", Scenario.LIST, "chainId", "x", "chainN", "0")).data().get("reason"))
                .startsWith("list, chainId, chainN: the key of a record expected");
        assertThat(ask("SetResult", Map.of("list", Scenario.LIST, "chainId", "1", "chainN", "0", "result", "FINE")).data())
                .containsEntry("reason", "result: the name of a call result expected, found 'FINE'");
        assertThat(ask("SetResult", Map.of("list", Scenario.LIST, "chainId", "40", "chainN", "0", "result", "ANSWER")).data())
                .containsEntry("code", "RECORD_NOT_CHANGEABLE");
        scenario.finished();
        assertThat(scenario.count(CallResult.BUSY)).isEqualTo(40);
    }

    @Test
    void required_TOP_8_itIsListed() {
        assertThat(scenario.process.controls().connectors().connectors())
                .anySatisfy(each -> assertThat(each.kind()).isEqualTo(ConnectorKind.INTERACTION));
    }

    @Test
    void itsLossHoldsNoSessionThatDialsWithoutIt() {
        interactions.kill(0);
        scenario.pass(Duration.ofSeconds(1));
        assertThat(scenario.process.controls().connectors().connectors().stream()
                .filter(each -> each.kind() == ConnectorKind.INTERACTION)).noneMatch(ConnectorControl.ConnectorView::available);
        assertThat(scenario.session().holds()).isEmpty();
        scenario.finished();
        assertThat(scenario.count(CallResult.BUSY)).isEqualTo(40);
    }
}
