package org.holdfast.itests.peers;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The primary Kamailio lives in a network namespace of its own whose packets vanish in both directions for a while. */
public class PrimaryBlackholed extends FailoverRows {
    private static Place.Apart place;

    @BeforeClass
    public static void run() throws Exception {
        place = new Place.Apart();
        run = Failover.run(PEERS, "blackholed", place, 2, new Failover.Fault() {
            @Override
            public void strike(Kamailio primary) throws Exception {
                place.blackhole(true);
            }

            @Override
            public void heal(Kamailio primary) throws Exception {
                place.blackhole(false);
            }
        });
    }

    @AfterClass
    public static void remove() throws Exception {
        place.close();
    }

    /** Another heartbeat than in the run with the frozen server: the time is that of the connection's configuration. */
    @Test
    public void required_TS_ADDP_1_TS_ADDP_2_silenceIsNoticedAfterTheHeartbeatOfThisConnection() {
        detectedByHeartbeat();
    }
}
