package org.holdfast.api.campaign;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordAction;
import org.jspecify.annotations.Nullable;

/**
 * What to do with a record after a call result. Treatments of one list with the same result are a sequence,
 * ordered by {@code number}: when one is used up, the next one applies; after the last the record is final.
 *
 * @param id number that is unique in the server; written to the treatment history
 * @param result call result it applies to; STALE is not allowed, a stale record is never dialed again by itself
 * @param number place in the sequence, 1 or more
 * @param action what to do
 * @param attempts how often CYCLE or RETRY_IN apply before the sequence goes on, 1..100
 * @param interval wait before the retry or the next number
 * @param increment added to the interval with each CYCLE
 * @param at moment for the …_AT actions, otherwise null
 * @param group target of ASSIGN_TO_GROUP, otherwise empty
 */
public record Treatment(
        int id,
        CallResult result,
        int number,
        RecordAction action,
        int attempts,
        Duration interval,
        Duration increment,
        @Nullable Instant at,
        String group) {
    public Treatment {
        if (result == CallResult.STALE || result == CallResult.DO_NOT_CALL) {
            throw new IllegalArgumentException("result: " + result + " cannot have a treatment, it is never dialed again");
        }
        if (number < 1 || attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("number: 1 or more expected, attempts: 1..100 expected");
        }
        if (interval.isNegative() || increment.isNegative()) {
            throw new IllegalArgumentException("interval and increment: 0 or more expected");
        }
    }
}
