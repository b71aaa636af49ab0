package org.holdfast.api.connector;

/** What a connector can do beyond the least its kind must. Declared only as far as it holds (rule 9). */
public enum Capability {
    /** The switch refuses a second call with the same call reference. */
    REFUSES_REPEATED_REFERENCE,
    /** Tells by call reference whether a call exists. */
    QUERIES_CALLS,
    /** Joins an answered contact and an agent. */
    CONNECTS_AGENTS,
    /** Reports states of agents and queues by itself. */
    REPORTS_AGENTS,
    /** Publishes events on a communication DN. */
    PUBLISHES_EVENTS,
    /** A new link may reattach to calls that the lost link made. */
    REATTACHES_CALLS,
    /** A write that was answered survives a crash of the server (a real fsync). */
    DURABLE_WRITES,
    /** A record store takes what this server knows as dialed over older rows ({@code RecordStoreLink.reassert}). */
    REASSERTS,
    /** Reads several endpoints of one standby pair as one address (hot standby is transparent). */
    TRANSPARENT_STANDBY
}
