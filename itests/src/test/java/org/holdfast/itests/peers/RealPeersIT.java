package org.holdfast.itests.peers;

import org.junit.ClassRule;
import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** The installed server with real peers as processes: PostgreSQL, Kamailio, SIPp, Asterisk. */
@RunWith(Suite.class)
@Suite.SuiteClasses({KamailioMix.class, AsteriskCallees.class, AsteriskDials.class, PrimaryKilled.class, PrimaryFrozen.class,
    PrimaryBlackholed.class, AddressMoved.class})
public class RealPeersIT {
    @ClassRule
    public static final Peers PEERS = Peers.shared();
}
