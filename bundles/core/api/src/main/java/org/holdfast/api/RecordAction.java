package org.holdfast.api;

import java.util.Arrays;

/** What a treatment does with a record (the field's numbers). */
public enum RecordAction {
    /** Nothing. */
    NONE(0),
    /** Write the result; do not repeat. */
    MARK(1),
    /** Write the result and end the whole chain. */
    MARK_ALL_CHAIN(2),
    /** Dial again up to {@code cycleAttempts} times, each wait longer by {@code increment}. */
    CYCLE(3),
    /** Dial again after {@code interval}. */
    RETRY_IN(4),
    /** Dial again at a date and time. */
    RETRY_AT(5),
    /** Go on with the next number of the chain at once. */
    NEXT_IN_CHAIN(6),
    /** Go on with the next number after {@code interval}. */
    NEXT_IN_CHAIN_AFTER(7),
    /** Go on with the next number at a date and time. */
    NEXT_IN_CHAIN_AT(8),
    /** Hand the record to another agent group. */
    ASSIGN_TO_GROUP(9),
    /** Final state agent error. */
    MARK_AS_AGENT_ERROR(10),
    /** Write the record back as rescheduled for the campaign. */
    RESCHEDULE(11),
    /** Hand to another processor. Reserved. */
    DELEGATE(12),
    /** Reserved. */
    EXECUTE_SQL(13);

    private final int code;

    RecordAction(int code) {
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
    public static RecordAction of(int code) {
        return Arrays.stream(values())
                .filter(value -> value.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("RecordAction: no value has the number " + code));
    }
}
