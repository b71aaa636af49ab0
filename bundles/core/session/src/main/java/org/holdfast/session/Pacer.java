package org.holdfast.session;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holdfast.session.PaceDecision.Bound;
import org.holdfast.session.pacing.Crew;
import org.holdfast.session.pacing.Pacing;
import org.holdfast.session.pacing.Wanted;

/** Puts what the mode wants under the bounds of ports, calls per second and buffer. */
final class Pacer {
    private static final int LEAST_MINIMUM = 4;
    private static final int LEAST_OPTIMUM = 6;
    private static final int MOST_OPTIMUM = 5_000;

    private Pacer() {
    }

    static PaceDecision decide(SessionState state, AgentPool pool, Instant now) {
        return decide(state, pool, now, reason -> { });
    }

    /** @param reasons takes what makes a sentence for each bound, the binding one last */
    static PaceDecision decide(SessionState state, AgentPool pool, Instant now, Consumer<Supplier<String>> reasons) {
        int freePorts = Math.max(0, state.ports() - state.portsUsed());
        Crew crew = new Crew(pool.ready(now), pool.returning(now), pool.returningBy(now.plus(state.history.lookAhead()), now), state.waiting.size(),
                state.dialing.size() + state.permits, freePorts, pool.shares().othersOf(state.definition.id()));
        Wanted wanted = state.definition.agentless()
                ? Pacing.forAnnouncement(state.pacing, crew)
                : Pacing.forAgents(state.pacing, crew, state.history);
        Bound bound = Bound.MODE;
        int granted = wanted.calls();
        reasons.accept(wanted.sentence());
        if (freePorts < granted) {
            granted = freePorts;
            bound = Bound.PORTS;
            reasons.accept(() -> "ports: " + state.portsUsed() + " of " + state.ports() + " in use");
        }
        int rate = state.bucket.available(now);
        if (rate < granted) {
            granted = rate;
            bound = Bound.RATE;
            reasons.accept(() -> "calls per second: at the limit of " + state.pacing.callsPerSecond());
        }
        int buffer = Math.max(0, state.buffered - state.permits);
        if (buffer < granted) {
            granted = buffer;
            bound = Bound.BUFFER;
            reasons.accept(() -> state.exhausted ? "records: the lists have none that may be dialed now"
                    : "records: waiting for the buffer to be filled (" + buffer + " left)");
        }
        return new PaceDecision(now, wanted.mode(), bound, wanted.calls(), granted);
    }

    /** Chains below which the buffer is filled up: as set, or two seconds' worth of dials. */
    static int minimum(SessionState state, Instant now) {
        return state.pacing.minBuffer() > 0 ? state.pacing.minBuffer()
                : Math.max(LEAST_MINIMUM, (int) Math.ceil(2 * state.history.dialsPerSecond(now)));
    }

    /** Chains to fill up to: as set, or three times the minimum. */
    static int optimum(SessionState state, Instant now) {
        int minimum = minimum(state, now);
        int optimum = state.pacing.optimumBuffer() > 0 ? state.pacing.optimumBuffer()
                : Math.min(MOST_OPTIMUM, Math.max(LEAST_OPTIMUM, 3 * minimum));
        return Math.max(optimum, minimum + 1);
    }
}
