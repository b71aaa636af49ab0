package org.holdfast.api;

/** State of a record in the calling list (column {@code record_status}, the field's numbers). */
public enum RecordStatus {
    /** Not set. */
    NO_RECORD_STATUS(0),
    /** May be retrieved. */
    READY(1),
    /** Claimed by a server; nobody else may dial it. */
    RETRIEVED(2),
    /** Final: processed, result written. */
    UPDATED(3),
    /** Final: the end of its call was never seen; never dialed again by itself. */
    STALE(4),
    /** Final: cancelled by request. */
    CANCELLED(5),
    /** Final: marked as agent error. */
    AGENT_ERROR(6),
    /** Final: another record of its chain ended the chain. */
    CHAIN_UPDATED(7),
    /** Final: its callback time has passed. */
    MISSED_CALLBACK(8),
    /** Waits for another record of its chain. */
    CHAIN_READY(9),
    /** Handed to another processor. */
    DELEGATED(10);

    private static final RecordStatus[] VALUES = values();

    private final int code;

    RecordStatus(int code) {
        this.code = code;
    }

    /** The number that is written to the record store. */
    public int code() {
        return code;
    }

    /** Whether a record in this state needs no further work. */
    public boolean isFinal() {
        return switch (this) {
            case UPDATED, STALE, CANCELLED, AGENT_ERROR, CHAIN_UPDATED, MISSED_CALLBACK -> true;
            case NO_RECORD_STATUS, READY, RETRIEVED, CHAIN_READY, DELEGATED -> false;
        };
    }

    /**
     * Finds the value of a stored number.
     *
     * @throws IllegalArgumentException if no value has this number
     */
    public static RecordStatus of(int code) {
        for (RecordStatus value : VALUES) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("RecordStatus: no value has the number " + code);
    }
}
