package org.holdfast.api.control;

import org.osgi.annotation.versioning.ProviderType;

/** Control of the pair of servers. Published only by a server that has a peer. */
@ProviderType
public interface PairControl {
    /** The role of this server and the epoch it goes with, for example {@code PRIMARY epoch=12}. */
    String role();

    /** Hands the primary role over to the other server, planned: attempts in flight go on. */
    void switchOver() throws ControlException;
}
