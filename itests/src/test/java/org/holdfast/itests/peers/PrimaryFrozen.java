package org.holdfast.itests.peers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.holdfast.proving.chaos.peer.Capture;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The primary Kamailio is stopped (SIGSTOP) and goes on later, with all that was sent to it in its queue. A second
 * connector to the same servers has no heartbeat.
 */
public class PrimaryFrozen extends FailoverRows {
    private static final String DEAF = "frozen-no-heartbeat";

    private static boolean deafSawNothing;

    @BeforeClass
    public static void run() throws Exception {
        run = Failover.run(PEERS, "frozen", new Place(), 1, new Failover.Fault() {
            @Override
            public void prepare(Holdfast server, Kamailio primary, Kamailio backup) throws Exception {
                server.sip(DEAF, "127.0.0.1", 0, 0, primary, backup);
            }

            @Override
            public void strike(Kamailio primary) throws Exception {
                primary.freeze();
            }

            @Override
            public void meanwhile(Holdfast server) throws Exception {
                deafSawNothing = server.isAvailable(DEAF) && server.isAvailable("frozen-sip");
                server.removeSip(DEAF);
            }

            @Override
            public void heal(Kamailio primary) throws Exception {
                primary.thaw();
            }
        });
    }

    @Test
    public void required_TS_ADDP_1_silenceIsNoticedByHeartbeat() {
        detectedByHeartbeat();
    }

    @Test
    public void required_TS_ADDP_3_withoutHeartbeatOnlyTheTransportReportsALoss() {
        assertTrue("the connector without heartbeat still has its link to the frozen server", deafSawNothing);
    }

    @Test
    public void required_TS_ADDP_4_heartbeatIsFasterThanTheTransport() {
        List<Capture.Packet> probes = run.wire().sentTo(run.second().next())
                .filter(each -> Wire.isPing(each.sip()) && each.at().isAfter(run.first().lastHeard()) && each.at().isBefore(run.first().noticed()))
                .toList();
        assertEquals("one probe, whose silence decides, and its repetitions", 1,
                probes.stream().map(each -> each.sip().callId()).distinct().count());
    }
}
