package org.holdfast.api.connector;

/** Kinds of logical servers. */
public enum ConnectorKind {
    /** Calling lists, claims, results, do-not-call. */
    RECORD_STORE,
    /** Makes and controls calls. */
    TELEPHONY,
    /** Makes calls and detects their progress. */
    DIALER,
    /** Takes statistics. */
    STATISTICS,
    /** Reports agents and queues. */
    AGENT_STATE,
    /** Voice platform that dials by itself. */
    GATEWAY,
    /** Source of campaigns, groups, lists. */
    CONFIGURATION,
    /** Interaction server; it is our client. */
    INTERACTION,
    /** Takes alarms. */
    MANAGEMENT,
    /** The other server of the pair. */
    PEER
}
