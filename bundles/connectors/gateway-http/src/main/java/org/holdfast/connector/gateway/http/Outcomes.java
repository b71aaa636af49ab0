package org.holdfast.connector.gateway.http;

import java.util.Locale;
import java.util.Map;
import org.holdfast.api.CallResult;

/** The platform's words for what became of a contact; the table is in the README. */
final class Outcomes {
    private static final Map<String, CallResult> WORDS = Map.ofEntries(
            Map.entry("ANSWER", CallResult.ANSWER), Map.entry("ANSWERED", CallResult.ANSWER), Map.entry("HUMAN", CallResult.ANSWER),
            Map.entry("CONNECTED", CallResult.ANSWER), Map.entry("BUSY", CallResult.BUSY),
            Map.entry("NOANSWER", CallResult.NO_ANSWER), Map.entry("RNA", CallResult.NO_ANSWER),
            Map.entry("MACHINE", CallResult.ANSWERING_MACHINE), Map.entry("ANSWERINGMACHINE", CallResult.ANSWERING_MACHINE),
            Map.entry("FAX", CallResult.FAX_DETECTED), Map.entry("FAXDETECTED", CallResult.FAX_DETECTED),
            Map.entry("SILENCE", CallResult.SILENCE), Map.entry("INVALIDNUMBER", CallResult.WRONG_NUMBER),
            Map.entry("WRONGNUMBER", CallResult.WRONG_NUMBER), Map.entry("SITINVALIDNUM", CallResult.SIT_INVALID_NUM),
            Map.entry("SITVACANT", CallResult.SIT_VACANT), Map.entry("SITOPERINTERCEPT", CallResult.SIT_OPER_INTERCEPT),
            Map.entry("SITNOCIRCUIT", CallResult.SIT_NO_CIRCUIT), Map.entry("SITREORDER", CallResult.SIT_REORDER),
            Map.entry("SIT", CallResult.SIT_DETECTED), Map.entry("CANCELLED", CallResult.CANCEL_RECORD),
            Map.entry("CANCELED", CallResult.CANCEL_RECORD), Map.entry("EXPIRED", CallResult.NO_PROGRESS),
            Map.entry("NOPORT", CallResult.NO_FREE_PORT_ERROR), Map.entry("UNKNOWN", CallResult.GENERAL_ERROR));

    private Outcomes() {
    }

    /**
     * The result.
     *
     * @param success whether the platform calls it one
     * @param state its word, may be empty
     */
    static CallResult of(boolean success, String state) {
        CallResult known = WORDS.get(state.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
        if (known != null) {
            return known;
        }
        return success && state.isEmpty() ? CallResult.ANSWER : CallResult.GENERAL_ERROR;
    }
}
