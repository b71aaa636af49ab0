package org.holdfast.api;

/** Result of an attempt (column {@code call_result}, the field's numbers). */
public enum CallResult {
    /** The field's Ok. */
    OK(0),
    /** The field's Transferred. */
    TRANSFERRED(1),
    /** The field's Conferenced. */
    CONFERENCED(2),
    /** The field's GeneralError. */
    GENERAL_ERROR(3),
    /** The field's SystemError. */
    SYSTEM_ERROR(4),
    /** The field's RemoteRelease. */
    REMOTE_RELEASE(5),
    /** The far end was busy. */
    BUSY(6),
    /** Nobody answered within the ring time. */
    NO_ANSWER(7),
    /** The field's SITDetected. */
    SIT_DETECTED(8),
    /** A machine answered. */
    ANSWERING_MACHINE(9),
    /** The field's AllTrunksBusy. */
    ALL_TRUNKS_BUSY(10),
    /** The field's SITInvalidNum. */
    SIT_INVALID_NUM(11),
    /** The field's SITVacant. */
    SIT_VACANT(12),
    /** The field's SITOperIntercept. */
    SIT_OPER_INTERCEPT(13),
    /** The field's SITUnknown. */
    SIT_UNKNOWN(14),
    /** The field's SITNoCircuit. */
    SIT_NO_CIRCUIT(15),
    /** The field's SITReorder. */
    SIT_REORDER(16),
    /** The field's FaxDetected. */
    FAX_DETECTED(17),
    /** The field's QueueFull. */
    QUEUE_FULL(18),
    /** The field's Cleared. */
    CLEARED(19),
    /** The field's Overflowed. */
    OVERFLOWED(20),
    /** The contact hung up while waiting for an agent. */
    ABANDONED(21),
    /** The field's Redirected. */
    REDIRECTED(22),
    /** The field's Forwarded. */
    FORWARDED(23),
    /** The field's Consult. */
    CONSULT(24),
    /** The field's Pickedup. */
    PICKED_UP(25),
    /** We dropped the answered call because no agent became free in time. */
    DROPPED(26),
    /** The field's DroppedNoAnswer. */
    DROPPED_NO_ANSWER(27),
    /** No result yet. */
    UNKNOWN(28),
    /** The field's Covered. */
    COVERED(29),
    /** The field's ConverseOn. */
    CONVERSE_ON(30),
    /** The field's Bridged. */
    BRIDGED(31),
    /** The field's Silence. */
    SILENCE(32),
    /** Answered by a person and connected. */
    ANSWER(33),
    /** The field's NuTone. */
    NU_TONE(34),
    /** The field's NoDialTone. */
    NO_DIAL_TONE(35),
    /** The field's NoProgress. */
    NO_PROGRESS(36),
    /** The field's NoRingBack. */
    NO_RING_BACK(37),
    /** The field's NoEstablished. */
    NO_ESTABLISHED(38),
    /** The field's PagerDetected. */
    PAGER_DETECTED(39),
    /** The field's WrongParty. */
    WRONG_PARTY(40),
    /** The call could not be made; certain that nothing rang. */
    DIAL_ERROR(41),
    /** The field's CallDropError. */
    CALL_DROP_ERROR(42),
    /** The field's SwitchError. */
    SWITCH_ERROR(43),
    /** The field's NoFreePortError. */
    NO_FREE_PORT_ERROR(44),
    /** The field's TransferError. */
    TRANSFER_ERROR(45),
    /** The end of the call was never seen. */
    STALE(46),
    /** The field's AgentCallBackError. */
    AGENT_CALLBACK_ERROR(47),
    /** The field's GroupCallBackError. */
    GROUP_CALLBACK_ERROR(48),
    /** The field's Deafened. */
    DEAFENED(49),
    /** The field's Held. */
    HELD(50),
    /** Not dialed: on a do-not-call list. */
    DO_NOT_CALL(51),
    /** The field's CancelRecord. */
    CANCEL_RECORD(52),
    /** The number does not exist. */
    WRONG_NUMBER(53);

    private static final CallResult[] VALUES = values();

    private final int code;

    CallResult(int code) {
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
    public static CallResult of(int code) {
        for (CallResult value : VALUES) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("CallResult: no value has the number " + code);
    }
}
