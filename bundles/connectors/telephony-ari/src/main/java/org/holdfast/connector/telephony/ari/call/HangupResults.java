package org.holdfast.connector.telephony.ari.call;

import java.util.Set;
import org.holdfast.api.CallResult;

/**
 * What the end of an unanswered call means. The SIP code is the most exact and only newer versions of Asterisk tell it;
 * then the cause (ITU-T Q.850 section 2.2.5); a cause of 0 (Local channels, version 16) leaves what Dial said.
 */
final class HangupResults {
    /** What Dial says of a call that goes on, or that our side gave up. */
    private static final Set<String> NO_END = Set.of("", "RINGING", "CANCEL", "PROGRESS", "PROCEEDING");

    private HangupResults() {
    }

    /**
     * The call result.
     *
     * @param sip SIP status code, 0 = not told
     * @param cause Q.850 cause, 0 = not told
     * @param dialStatus the last status of the Dial event, empty = none
     */
    static CallResult of(int sip, int cause, String dialStatus) {
        CallResult result = sip >= 300 ? ofSip(sip) : cause == 0 ? ofDial(dialStatus) : ofCause(cause);
        return result;
    }

    /** Whether they tell the end of a call that nobody watched from its beginning: ringing, or a normal end, does not. */
    static boolean areCertain(int sip, int cause, String dialStatus) {
        return of(sip, cause, dialStatus) != CallResult.GENERAL_ERROR && !(sip < 300 && cause == 0 && NO_END.contains(dialStatus));
    }

    private static CallResult ofSip(int code) {
        return switch (code) {
            case 486, 600 -> CallResult.BUSY;
            case 408, 480, 487 -> CallResult.NO_ANSWER;
            case 404, 410, 414, 416, 484, 485, 604 -> CallResult.WRONG_NUMBER;
            case 603, 607, 608 -> CallResult.REMOTE_RELEASE;
            case 503 -> CallResult.ALL_TRUNKS_BUSY;
            case 401, 407 -> CallResult.SYSTEM_ERROR;
            case 482, 483 -> CallResult.SWITCH_ERROR;
            default -> code < 400 ? CallResult.REDIRECTED : code >= 500 && code < 600 ? CallResult.SWITCH_ERROR : CallResult.GENERAL_ERROR;
        };
    }

    private static CallResult ofCause(int cause) {
        return switch (cause) {
            case 1, 22, 28 -> CallResult.WRONG_NUMBER;
            case 17 -> CallResult.BUSY;
            case 18, 19, 20 -> CallResult.NO_ANSWER;
            case 21 -> CallResult.REMOTE_RELEASE;
            case 23 -> CallResult.REDIRECTED;
            case 34, 42, 44 -> CallResult.ALL_TRUNKS_BUSY;
            case 2, 3, 25, 27, 38, 41 -> CallResult.SWITCH_ERROR;
            default -> CallResult.GENERAL_ERROR;
        };
    }

    private static CallResult ofDial(String status) {
        return switch (status) {
            case "BUSY" -> CallResult.BUSY;
            case "NOANSWER", "RINGING", "CANCEL" -> CallResult.NO_ANSWER;
            case "CONGESTION" -> CallResult.ALL_TRUNKS_BUSY;
            case "CHANUNAVAIL" -> CallResult.SWITCH_ERROR;
            default -> CallResult.GENERAL_ERROR;
        };
    }
}
