package org.holdfast.itests.peers;

import static org.junit.Assert.assertTrue;

import java.time.Duration;
import org.junit.BeforeClass;
import org.junit.Test;

/** The primary Kamailio is killed with -9 and started again later. */
public class PrimaryKilled extends FailoverRows {
    private static final int HEARTBEAT_SECONDS = 5;

    @BeforeClass
    public static void run() throws Exception {
        run = Failover.run(PEERS, "killed", new Place(), HEARTBEAT_SECONDS, new Failover.Fault() {
            @Override
            public void strike(Kamailio primary) throws Exception {
                primary.kill();
            }

            @Override
            public void heal(Kamailio primary) throws Exception {
                primary.start();
            }
        });
    }

    /** The next datagram to the closed port is refused by the system: no need to wait for the heartbeat. */
    @Test
    public void refusedPortIsSeenLongBeforeTheHeartbeat() {
        Duration silence = Duration.between(run.first().lastHeard(), run.first().noticed());
        assertTrue("noticed after " + silence, silence.compareTo(Duration.ofSeconds(HEARTBEAT_SECONDS)) < 0);
    }
}
