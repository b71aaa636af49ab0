package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ConnectorControl.EndpointView;
import java.time.Instant;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.management.Alarm;
import org.holdfast.operations.shell.connector.AlarmList;
import org.holdfast.operations.shell.connector.ConnectorDrain;
import org.holdfast.operations.shell.connector.ConnectorList;
import org.holdfast.operations.shell.connector.ConnectorReconnect;
import org.holdfast.operations.shell.connector.ConnectorResume;
import org.holdfast.operations.shell.connector.ConnectorShow;
import org.holdfast.operations.shell.connector.ConnectorSwitchover;
import org.holdfast.operations.shell.connector.ShowTimeline;
import org.junit.jupiter.api.Test;

class ConnectorCommandsTest {
    private final Console console = new Console();

    @Test
    void eachCommandAsksForItsChange() {
        console.run(new ConnectorDrain(), "sip");
        console.run(new ConnectorResume(), "sip");
        console.run(new ConnectorSwitchover(), "sip");
        console.run(new ConnectorReconnect(), "sip");
        assertThat(console.server.asked).containsExactly("drain sip", "resume sip", "switchOver sip", "reconnect sip");
    }

    @Test
    void listHasARowForEachEndpoint() {
        console.server.connectors.add(new ConnectorView("sip", ConnectorKind.TELEPHONY, true, true, List.of(
                new EndpointView("udp:10.0.0.1:5060", LinkPhase.IDLE, false, "REFUSED: nobody listens"),
                new EndpointView("udp:10.0.0.2:5060", LinkPhase.UP, true, "")), 9));
        assertThat(console.run(new ConnectorList()).lines())
                .anyMatch(line -> line.startsWith("sip ") && line.contains("available, drained | 9 ")
                        && line.contains("udp:10.0.0.1:5060 | IDLE"))
                .anyMatch(line -> line.startsWith("  ") && line.contains("udp:10.0.0.2:5060 | UP    | active"));
        JsonNode connector = console.json(new ConnectorList(), "--json").get(0);
        assertThat(connector.get("inFlight").asInt()).isEqualTo(9);
        assertThat(connector.get("endpoints").get(0).toString()).isEqualTo(
                "{\"address\":\"udp:10.0.0.1:5060\",\"phase\":\"IDLE\",\"active\":false,\"lastEnd\":\"REFUSED: nobody listens\"}");
    }

    @Test
    void showHasALineForEachFactOfOneConnector() {
        ConnectorView sip = new ConnectorView("sip", ConnectorKind.TELEPHONY, false, true, List.of(
                new EndpointView("udp:10.0.0.1:5060", LinkPhase.IDLE, false, "REFUSED: nobody listens"),
                new EndpointView("udp:10.0.0.2:5060", LinkPhase.UP, true, "")), 9);
        console.server.connectors.add(new ConnectorView("main", ConnectorKind.RECORD_STORE, true, false, List.of(), 0));
        console.server.connectors.add(sip);
        assertThat(console.run(new ConnectorShow(), "sip").lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsSubsequence("id | sip", "kind | TELEPHONY", "available | no", "drained | yes", "in flight | 9",
                        "endpoint | udp:10.0.0.1:5060", "phase | IDLE", "last end | REFUSED: nobody listens",
                        "endpoint | udp:10.0.0.2:5060", "phase | UP, active");
        assertThat(console.json(new ConnectorShow(), "sip", "--json"))
                .isEqualTo(console.json(new ConnectorList(), "--json").get(1));
    }

    @Test
    void aConnectorThatIsNotThereIsRefusedAsTextAndAsJson() {
        console.server.connectors.add(new ConnectorView("main", ConnectorKind.RECORD_STORE, true, false, List.of(), 0));
        console.run(new ConnectorShow(), "sip");
        assertThat(console.failure).isEqualTo("ERROR 1002 CONNECTOR_NOT_FOUND: connector sip is not there; there is: main");
        assertThat(console.run(new ConnectorShow(), "--json", "sip")).isEmpty();
        assertThat(console.failureJson().toString()).isEqualTo("{\"error\":{\"code\":1002,\"name\":\"CONNECTOR_NOT_FOUND\","
                + "\"message\":\"connector sip is not there; there is: main\"}}");
    }

    @Test
    void alarmsAreListed() {
        console.server.alarms.add(new Alarm(ErrorCode.LINK_LOST, Alarm.Severity.MAJOR, "main", "the link is down",
                Instant.parse("2026-03-01T10:00:00Z")));
        assertThat(console.run(new AlarmList()))
                .contains("2026-03-01T10:00:00Z | MAJOR    | 1001 | LINK_LOST | main   | the link is down");
        assertThat(console.json(new AlarmList(), "--json").get(0).toString()).isEqualTo("{\"since\":\"2026-03-01T10:00:00Z\","
                + "\"severity\":\"MAJOR\",\"code\":1001,\"name\":\"LINK_LOST\",\"object\":\"main\",\"text\":\"the link is down\"}");
    }

    @Test
    void timelineIsLimitedAndGoesOnAfterANumber() {
        assertThat(console.run(new ShowTimeline()))
                .contains("7   | 2026-03-01T10:00:00Z | sip    | link.lost | cause=REFUSED");
        assertThat(console.json(new ShowTimeline(), "-n", "5", "--after", "6", "--json").get(0).toString()).isEqualTo(
                "{\"sequence\":7,\"at\":\"2026-03-01T10:00:00Z\",\"source\":\"sip\",\"code\":\"link.lost\",\"text\":\"cause=REFUSED\"}");
        assertThat(console.server.asked).containsExactly("timeline 50 0", "timeline 5 6");
        console.run(new ShowTimeline(), "-n", "10001");
        assertThat(console.failure).isEqualTo("ERROR 5001 INVALID_PARAMETER: -n: 1..10000 expected, found 10001");
    }
}
