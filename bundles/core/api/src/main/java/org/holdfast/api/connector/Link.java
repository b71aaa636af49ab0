package org.holdfast.api.connector;

import org.osgi.annotation.versioning.ConsumerType;

/** One live connection to an endpoint. No method blocks (rule 1). */
@ConsumerType
public interface Link {
    /** Sends a heartbeat; any answer is reported by {@link LinkEvents#heard()}. */
    void probe();

    /** Queries the server for all state (queues, agents, calls), reports it, then {@link LinkEvents#resynced()}. */
    void resync();

    /** Closes the link. When it returns nothing more is reported (rule 3). May be called more than once. */
    void close();
}
