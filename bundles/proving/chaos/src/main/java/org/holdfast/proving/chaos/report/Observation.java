package org.holdfast.proving.chaos.report;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was seen in one row.
 *
 * @param detectedMs from the fault to the entry {@code link.lost} of the time-line; empty when the link was not lost
 * @param holds causes of the holds of the session after the fault
 * @param dialsWhileHeld calls to contacts that left us while a hold stood, seen on the wire
 * @param firstDialAfterMs from the return of what the session waited for to the first call to a contact, seen on the
 *     wire; for a session that never waited from the fault
 * @param longestGap longest time without a call to a contact, from the fault on
 * @param inFlight calls in progress at the fault, seen on the wire
 * @param kept how many of them have the result that their contact gave
 * @param stale records that ended as Stale
 * @param staleAllowed how many may
 * @param open records left Retrieved at the end
 * @param calledTwice call references with more than one call, and numbers with more than one reference, at the far end
 * @param troubles what the link's own checks found
 */
public record Observation(
        OptionalLong detectedMs, Set<String> holds, long dialsWhileHeld, OptionalLong firstDialAfterMs, Duration longestGap,
        int inFlight, int kept, long stale, long staleAllowed, long open, long calledTwice, List<String> troubles) {
    public Observation {
        holds = Set.copyOf(holds);
        troubles = List.copyOf(troubles);
    }
}
