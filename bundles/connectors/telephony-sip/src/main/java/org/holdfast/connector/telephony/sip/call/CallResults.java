package org.holdfast.connector.telephony.sip.call;

import org.holdfast.api.CallResult;

/** Call result of a final response to the first INVITE (RFC 3261 section 21; the table is in the README). */
final class CallResults {
    private CallResults() {
    }

    /**
     * Result of a refusal.
     *
     * @param status 300 to 699
     */
    static CallResult of(int status) {
        return switch (status) {
            case 486, 600 -> CallResult.BUSY;
            case 408, 480, 487 -> CallResult.NO_ANSWER;
            case 404, 410, 414, 416, 484, 485, 604 -> CallResult.WRONG_NUMBER;
            case 603, 607, 608 -> CallResult.REMOTE_RELEASE;
            case 503 -> CallResult.ALL_TRUNKS_BUSY;
            case 401, 407 -> CallResult.SYSTEM_ERROR;
            case 482, 483 -> CallResult.SWITCH_ERROR;
            default -> ofClass(status / 100);
        };
    }

    private static CallResult ofClass(int hundred) {
        return switch (hundred) {
            case 3 -> CallResult.REDIRECTED;
            case 5 -> CallResult.SWITCH_ERROR;
            default -> CallResult.GENERAL_ERROR;
        };
    }
}
