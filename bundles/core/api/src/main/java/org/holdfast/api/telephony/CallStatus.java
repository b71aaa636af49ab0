package org.holdfast.api.telephony;

/** What a switch says about a call when asked. */
public enum CallStatus {
    /** It exists, not answered yet. */
    DIALING,
    /** It exists and was answered. */
    ESTABLISHED,
    /** The switch does not know it: it ended unseen, or never was. */
    UNKNOWN
}
