package org.holdfast.session.pacing;

import java.util.function.Supplier;
import org.holdfast.api.DialMode;

/**
 * What a mode wants.
 *
 * @param mode the mode that was used
 * @param calls calls to start, 0 or more
 * @param sentence makes one sentence with the numbers; only made when somebody asks, because pacing is decided for every
 *     call
 */
public record Wanted(DialMode mode, int calls, Supplier<String> sentence) {
    /** One sentence with the numbers of now. */
    public String reason() {
        return sentence.get();
    }
}
