package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyLink;
import org.junit.jupiter.api.Test;

/** However the far end of the events stops, the link says so. All ways at the same time, for some of them take their time. */
class EndsTest {
    private static final class Case implements AutoCloseable {
        private final Recorder reports = new Recorder();
        private final StubEvents far;
        private final TelephonyLink link;

        Case(StubEvents.Stop way) throws Exception {
            far = new StubEvents(way);
            AriTelephonyConnector connector = Config.connector(Map.of("silence_timeout_seconds", 1,
                    "endpoints", new String[] {"http://127.0.0.1:" + far.port()}));
            link = connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", way.ordinal() + 1), reports);
            assertThat(reports.next()).isEqualTo("opened");
            far.stop();
        }

        @Override
        public void close() throws Exception {
            link.close();
            far.close();
        }
    }

    @Test
    void everyWayToStopEndsTheLink() throws Exception {
        Map<StubEvents.Stop, Case> cases = new EnumMap<>(StubEvents.Stop.class);
        try {
            for (StubEvents.Stop way : StubEvents.Stop.values()) {
                cases.put(way, new Case(way));
            }
            for (Map.Entry<StubEvents.Stop, Case> each : cases.entrySet()) {
                String closed = each.getValue().reports.next();
                switch (each.getKey()) {
                    // one that the JDK does not tell is found by the clock, as silence
                    case RESET, END, CLOSE_FRAME, HALF_CLOSED ->
                        assertThat(closed).as(each.getKey().name()).isIn("closed CLOSED", "closed TIMEOUT");
                    case READS_ONLY, DEAF, HALF_A_FRAME -> {
                        assertThat(closed).as(each.getKey().name()).isEqualTo("closed TIMEOUT");
                        assertThat(each.getValue().reports.detail).contains("nothing came for 1 s");
                    }
                }
                assertThat(each.getValue().reports.lines).isEmpty();
            }
        } finally {
            for (Case each : cases.values()) {
                each.close();
            }
        }
    }
}
