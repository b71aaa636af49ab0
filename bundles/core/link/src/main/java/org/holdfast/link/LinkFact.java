package org.holdfast.link;

import java.time.Instant;
import org.holdfast.api.connector.Disconnect;

/** What was decided about the links of a connector. {@code endpoint} is an index, 0 = primary. */
public sealed interface LinkFact {
    /** The connector is supervised from now on. */
    record Started() implements LinkFact {
    }

    /** The connector is no longer supervised. */
    record Stopped() implements LinkFact {
    }

    /** IDLE → OPENING. Effect: open. */
    record Opening(int endpoint, long generation, Instant giveUpAt) implements LinkFact {
    }

    /** OPENING → SYNCING. Effect: resync. */
    record Syncing(int endpoint, long generation, Instant giveUpAt) implements LinkFact {
    }

    /** SYNCING → UP. */
    record Up(int endpoint, long generation, Instant heardAt) implements LinkFact {
    }

    /** Something was received. */
    record Heard(int endpoint, long generation, Instant heardAt) implements LinkFact {
    }

    /** UP → SUSPECT: silent for one heartbeat. Effect: probe. */
    record Suspected(int endpoint, long generation, Instant giveUpAt) implements LinkFact {
    }

    /** SUSPECT → UP. */
    record Recovered(int endpoint, long generation, Instant heardAt) implements LinkFact {
    }

    /** Any phase → IDLE. Effect when {@code close}: close the link (it does not know yet). */
    record Ended(int endpoint, long generation, Disconnect why, boolean close, Instant retryAt) implements LinkFact {
    }

    /** This endpoint's link carries commands from now on: the connector is available. */
    record Activated(int endpoint, long generation) implements LinkFact {
    }

    /** The connector is not available any more (another Activated may follow at once). */
    record Deactivated(int endpoint, long generation, Disconnect why) implements LinkFact {
    }

    /** An operator's switch-over is under way. */
    record SwitchOverAsked(int from) implements LinkFact {
    }

    /** An operator's reconnect: waiting times and failures are forgotten. */
    record ReconnectAsked() implements LinkFact {
    }
}
