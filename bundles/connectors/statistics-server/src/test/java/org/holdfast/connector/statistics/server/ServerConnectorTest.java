package org.holdfast.connector.statistics.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.ReportFrames;
import org.holdfast.connector.toolkit.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConnectorTest {
    private static ServerConnector of(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", "stat", "endpoints", new String[] {"tcp:127.0.0.1:9465"}));
        all.putAll(set);
        return new ServerConnector(Settings.of(StatisticsConfiguration.class, all));
    }

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        ServerConnector connector = of(Map.of());
        assertThat(connector.settings().heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connector.settings().reconnectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connector.descriptor().kind()).isEqualTo(ConnectorKind.STATISTICS);
        assertThat(connector.descriptor().onLoss().session()).isEqualTo(LossContract.OnSession.CONTINUE);
    }

    @Test
    void required_ST_4_thereIsNoStandby() {
        assertThat(of(Map.of()).settings().standby()).isEqualTo("none");
        assertThatThrownBy(() -> of(Map.of("endpoints", new String[] {"tcp:a:1", "tcp:b:1"})))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no standby");
    }

    @Test
    void inPushModeTheLinkWatchesByItself() {
        assertThat(of(Map.of("heartbeat_mode", "push")).settings().heartbeat()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"heartbeat_mode,ask,heartbeat.mode", "heartbeat_trace,loud,heartbeat.trace", "source,a b,source", "tls_key,x,tls.certificate"})
    void textsThatCannotBeAreRefused(String name, String value, String told) {
        assertThatThrownBy(() -> of(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:1", "udp:127.0.0.1:1", "tcp:127.0.0.1"})
    void otherEndpointsAreRefused(String endpoint) {
        assertThatThrownBy(() -> of(Map.of("endpoints", new String[] {endpoint}))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 100)
    void reportsComeOutOfFramesAsTheyWentIn(@ForAll @IntRange(min = 1, max = 3_000) int count, @ForAll double value) throws ProtocolException {
        List<StatisticsReport> reports = IntStream.rangeClosed(1, count).mapToObj(each -> new StatisticsReport(each, Instant.ofEpochMilli(each),
                "c@g" + each, "Snapshot", Map.of("dials", value, "result_" + "x".repeat(each % 50), (double) each))).toList();
        List<StatisticsReport> read = new ArrayList<>();
        for (Frame frame : ReportFrames.of(reports)) {
            assertThat(frame.content().length).isLessThan(1 << 19);
            read.addAll(ReportFrames.reports(frame));
        }
        assertThat(read).isEqualTo(reports);
    }

    @Property(tries = 500)
    void garbageIsAnOffenceAgainstTheProtocolAndNothingElse(@ForAll byte[] content) {
        try {
            ReportFrames.reports(new Frame(ReportFrames.REPORTS, content));
        } catch (ProtocolException expected) {
            assertThat(expected.getMessage()).contains("report");
        }
    }
}
