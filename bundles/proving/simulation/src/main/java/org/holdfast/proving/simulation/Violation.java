package org.holdfast.proving.simulation;

import java.time.Instant;

/**
 * A broken invariant.
 *
 * @param at virtual time
 * @param what which one, with the call or record
 */
public record Violation(Instant at, String what) {
}
