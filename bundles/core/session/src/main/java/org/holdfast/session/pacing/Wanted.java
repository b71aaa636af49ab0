package org.holdfast.session.pacing;

import org.holdfast.api.DialMode;

/**
 * What a mode wants.
 *
 * @param mode the mode that was used
 * @param calls calls to start, 0 or more
 * @param reason one sentence with the numbers
 */
public record Wanted(DialMode mode, int calls, String reason) {
}
