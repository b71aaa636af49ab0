package org.holdfast.api;

/** Kinds of {@link Hold}. The system-error conditions of the field map to the {@code …_LOST} values. */
public enum HoldCause {
    /** The buffer is empty and the record store cannot be reached (DB-WS-3, DB-WS-4). */
    WAITING_FOR_RECORDS,
    /** The telephony server is lost (TS-WS-7, TS-NS-2). */
    TELEPHONY_LOST,
    /** The dialer is lost (CPD-WS-5, CPX-WS-5). */
    DIALER_LOST,
    /** The agent-state source of the group is lost and there is no other. */
    AGENT_STATE_LOST,
    /** The gateway to the voice platform is lost. */
    GATEWAY_LOST,
    /** The interaction server is lost. */
    INTERACTION_LOST,
    /** The do-not-call list has not been read to its end; no call may be made (HA-13). */
    DO_NOT_CALL_NOT_READ,
    /** A connector is being drained by an operator, for example before an update. */
    CONNECTOR_DRAINED,
    /** A connector that the session needs is not installed or not configured. */
    CONNECTOR_MISSING,
    /** This server does not hold the epoch of the record store. */
    NO_EPOCH,
    /** The configuration of the session is wrong. */
    CONFIGURATION_WRONG
}
