package org.holdfast.api.telephony;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;

/**
 * A step in the life of a call.
 *
 * @param reference the call
 * @param stage what happened
 * @param result with RELEASED the result as the switch saw it: BUSY, NO_ANSWER, WRONG_NUMBER, … before the answer;
 *     ABANDONED when the contact hung up unconnected; ANSWER after a joined call; otherwise UNKNOWN
 * @param agent with AGENT_… the id of the agent, otherwise empty
 * @param detail for people, for example {@code 486 Busy Here}
 */
public record CallProgress(CallReference reference, CallStage stage, CallResult result, String agent, String detail) {

    /** A step without result or agent. */
    public static CallProgress of(CallReference reference, CallStage stage) {
        return new CallProgress(reference, stage, CallResult.UNKNOWN, "", "");
    }

    /** The end of a call. */
    public static CallProgress released(CallReference reference, CallResult result, String detail) {
        return new CallProgress(reference, CallStage.RELEASED, result, "", detail);
    }

    /** A step of the agent's leg. */
    public static CallProgress agent(CallReference reference, CallStage stage, String agent, String detail) {
        return new CallProgress(reference, stage, CallResult.UNKNOWN, agent, detail);
    }
}
