package org.holdfast.api;

/** Kind of a record (column {@code record_type}, the field's numbers). */
public enum RecordType {
    /** Not set. */
    NO_RECORD_TYPE(0),
    /** Unknown. */
    UNKNOWN(1),
    /** An ordinary record. */
    GENERAL(2),
    /** To be dialed again for the campaign at {@code dial_sched_time}. */
    CAMPAIGN_RESCHEDULED(3),
    /** To be dialed again for one agent. */
    PERSONAL_RESCHEDULED(4),
    /** The contact asked to be called back by one agent. */
    PERSONAL_CALLBACK(5),
    /** The contact asked to be called back by any agent. */
    CAMPAIGN_CALLBACK(6),
    /** On a do-not-call list: never dialed. */
    NO_CALL(7);

    private static final RecordType[] VALUES = values();

    private final int code;

    RecordType(int code) {
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
    public static RecordType of(int code) {
        for (RecordType value : VALUES) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("RecordType: no value has the number " + code);
    }
}
