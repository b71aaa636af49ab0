package org.holdfast.link;

import java.time.Instant;
import org.holdfast.api.connector.LinkPhase;

/**
 * What is known about one endpoint.
 *
 * @param phase its phase
 * @param generation generation of its link, or of its last link when IDLE; 0 = never opened
 * @param heardAt when something was heard, as far as it was recorded
 * @param deadline when the phase must have been left, MAX = never
 * @param failures failed or lost links since an endpoint was last active
 * @param retryAt not opened before
 * @param lastEnd why its last link ended, empty = none has
 */
record EndpointState(
        LinkPhase phase,
        long generation,
        Instant heardAt,
        Instant deadline,
        int failures,
        Instant retryAt,
        String lastEnd) {

    static final EndpointState NEW =
            new EndpointState(LinkPhase.IDLE, 0, Instant.MIN, Instant.MAX, 0, Instant.MIN, "");

    boolean isIdle() {
        return phase == LinkPhase.IDLE;
    }

    EndpointState opening(long newGeneration, Instant giveUpAt) {
        return new EndpointState(
                LinkPhase.OPENING, newGeneration, Instant.MIN, giveUpAt, failures, retryAt, lastEnd);
    }

    /** The same link in another phase. */
    EndpointState waiting(LinkPhase newPhase, Instant giveUpAt) {
        return new EndpointState(newPhase, generation, heardAt, giveUpAt, failures, retryAt, lastEnd);
    }

    EndpointState heard(Instant when, Instant probeAt) {
        return new EndpointState(LinkPhase.UP, generation, when, probeAt, failures, retryAt, lastEnd);
    }

    EndpointState ended(int newFailures, Instant newRetryAt, String why) {
        return new EndpointState(
                LinkPhase.IDLE, generation, Instant.MIN, Instant.MAX, newFailures, newRetryAt, why);
    }

    EndpointState notBefore(Instant when) {
        return retryAt.isBefore(when)
                ? new EndpointState(phase, generation, heardAt, deadline, failures, when, lastEnd) : this;
    }

    EndpointState withoutFailures() {
        return new EndpointState(phase, generation, heardAt, deadline, 0, retryAt, lastEnd);
    }

    EndpointState withoutWaiting() {
        return new EndpointState(phase, generation, heardAt, deadline, 0, Instant.MIN, lastEnd);
    }
}
