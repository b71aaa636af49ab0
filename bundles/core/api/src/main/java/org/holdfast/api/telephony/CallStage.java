package org.holdfast.api.telephony;

/** Stages of a call, in the order in which they can come. */
public enum CallStage {
    /** The far end rings (180). */
    RINGING,
    /** Media before the answer (183 with a session description). */
    EARLY_MEDIA,
    /** The contact answered. */
    ANSWERED,
    /** The agent's phone rings. */
    AGENT_RINGING,
    /** Contact and agent (or announcement) are joined. */
    AGENT_CONNECTED,
    /** The agent did not answer, was busy or cannot be reached; the contact still waits. */
    AGENT_FAILED,
    /** The call is over; the last report of a call. */
    RELEASED
}
