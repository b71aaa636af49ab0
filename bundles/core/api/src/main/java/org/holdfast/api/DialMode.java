package org.holdfast.api;

import java.util.Arrays;

/** How a session decides when to dial (the field's numbers). */
public enum DialMode {
    /** Does not dial. */
    NONE(0),
    /** Dials ahead of free agents by prediction. */
    PREDICTIVE(1),
    /** One call for each free agent. */
    PROGRESSIVE(2),
    /** The agent decides. Reserved. */
    PREVIEW(3),
    /** Progressive with the agent engaged first. Reserved. */
    PROGRESSIVE_SEIZE(4),
    /** Predictive with the agent engaged first. Reserved. */
    PREDICTIVE_SEIZE(5),
    /** A fixed number of calls for each free agent (or each port when agentless). */
    POWER(6),
    /** Power with the agent engaged first. Reserved. */
    POWER_SEIZE(7),
    /** Preview pushed to the agent. Reserved. */
    PUSH_PREVIEW(8),
    /** Progressive through a voice platform. Reserved. */
    PROGRESSIVE_GVP(9),
    /** Predictive through a voice platform. Reserved. */
    PREDICTIVE_GVP(10),
    /** Power through a voice platform. Reserved. */
    POWER_GVP(11);

    private final int code;

    DialMode(int code) {
        this.code = code;
    }

    /** The number that is written to the record store. */
    public int code() {
        return code;
    }

    /**
     * Finds the value of a stored number.
     *
     * @throws IllegalArgumentException if no value has this number
     */
    public static DialMode of(int code) {
        return Arrays.stream(values())
                .filter(value -> value.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("DialMode: no value has the number " + code));
    }
}
