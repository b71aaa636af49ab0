package org.holdfast.proving.simulators.virtual;

/** How a dialed number behaves. */
public enum Callee {
    /** A person answers and talks. */
    ANSWERS,
    /** Busy. */
    BUSY,
    /** Rings until the ring timeout. */
    NO_ANSWER,
    /** The number does not exist. */
    WRONG_NUMBER,
    /** The switch never says anything about the call again. */
    SILENT
}
