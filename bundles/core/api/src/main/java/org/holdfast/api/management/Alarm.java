package org.holdfast.api.management;

import java.time.Instant;
import org.holdfast.api.ErrorCode;

/**
 * An alarm.
 *
 * @param code what happened
 * @param severity how bad it is
 * @param object connector id or session
 * @param text one sentence for people, without secrets and phone numbers
 * @param since when it began
 */
public record Alarm(ErrorCode code, Severity severity, String object, String text, Instant since) {
    /** How bad an alarm is. */
    public enum Severity {
        /** Something to know. */
        MINOR,
        /** Dialing is slowed or partly held. */
        MAJOR,
        /** Nothing is dialed, or data is at risk. */
        CRITICAL
    }
}
