package org.holdfast.api;

import java.util.Arrays;

/** What predictive pacing aims at (the field's numbers). */
public enum OptimizationMethod {
    /** No goal. */
    NONE(0),
    /** Goal is the agents' busy share, in percent. */
    BUSY_FACTOR(1),
    /** Goal is the share of answered calls without a free agent, in percent. */
    OVERDIAL_RATE(2),
    /** Goal is the mean time an agent waits between calls, in seconds. */
    WAIT_TIME(3),
    /** Reserved. */
    DISTRIBUTION_TIME(4),
    /** Reserved. */
    MAXIMUM_GAIN(5);

    private final int code;

    OptimizationMethod(int code) {
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
    public static OptimizationMethod of(int code) {
        return Arrays.stream(values())
                .filter(value -> value.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("OptimizationMethod: no value has the number " + code));
    }
}
