package org.holdfast.api.telephony;

/** What an agent says of himself. */
public enum AgentState {
    /** Not at work. */
    LOGGED_OUT,
    /** At work, wants no calls. */
    NOT_READY,
    /** Wants calls. */
    READY
}
