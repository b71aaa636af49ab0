package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.holdfast.api.connector.LinkId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the far end of the events stops, the link says so. */
class EndsTest {
    @ParameterizedTest
    @EnumSource(StubEvents.Stop.class)
    void everyWayToStopEndsTheLink(StubEvents.Stop way) throws Exception {
        try (StubEvents far = new StubEvents(way)) {
            AriTelephonyConnector connector = Config.connector(Map.of("silence_timeout_seconds", 1,
                    "endpoints", new String[] {"http://127.0.0.1:" + far.port()}));
            Recorder reports = new Recorder();
            var link = connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", 1), reports);
            assertThat(reports.next()).isEqualTo("opened");
            far.stop();
            boolean silent = switch (way) {
                case RESET, END, CLOSE_FRAME, HALF_CLOSED -> false;
                case READS_ONLY, DEAF, HALF_A_FRAME -> true;
            };
            // a stop that the JDK does not tell is found by the clock, with the cause that belongs to silence
            String closed = reports.next();
            if (silent) {
                assertThat(closed).isEqualTo("closed TIMEOUT");
                assertThat(reports.detail).contains("nothing came for 1 s");
            } else {
                assertThat(closed).isIn("closed CLOSED", "closed TIMEOUT");
            }
            link.close();
            assertThat(reports.lines).isEmpty();
        }
    }
}
