package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.control.SessionView;

/** How facts change the state of a session and its agents. */
final class SessionEvolution {
    private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(1);
    private static final int LONGEST_BACKOFF_SECONDS = 15;

    private final SessionState state;
    private final AgentPool pool;

    SessionEvolution(SessionState state, AgentPool pool) {
        this.state = state;
        this.pool = pool;
    }

    void evolve(SessionFact fact) {
        if (!control(fact) && !pacing(fact)) {
            call(fact);
        }
        pool.shares().set(state.definition.id(), state.share());
    }

    /** The workload up to now, before a fact changes it. */
    private void sample(Instant at) {
        state.history.crew(pool.returning(at), pool.ready(at), state.pacing, at);
    }

    /** Nothing is in progress any more; agents that a lost call still held are free. */
    private void reset() {
        state.reserved.forEach((call, agent) -> pool.release(agent, call, Instant.MIN));
        state.talking.forEach((call, agent) -> pool.release(agent, call, Instant.MIN));
        pool.shares().forget(state.definition.id());
        state.load();
    }

    private boolean control(SessionFact fact) {
        if (fact instanceof SessionFact.Loaded) {
            reset();
        } else if (fact instanceof SessionFact.Started) {
            state.state = SessionView.State.RUNNING;
        } else if (fact instanceof SessionFact.Stopped) {
            state.state = SessionView.State.ACTIVE;
        } else if (fact instanceof SessionFact.Unloading) {
            state.state = SessionView.State.WAITING_UNLOAD;
        } else if (fact instanceof SessionFact.Unloaded) {
            reset();
            state.state = SessionView.State.NOT_LOADED;
        } else if (fact instanceof SessionFact.ModeSet set) {
            state.pacing = state.pacing.withMode(set.mode(), set.method(), set.goal());
        } else if (fact instanceof SessionFact.Reconfigured changed) {
            state.definition = changed.definition();
            if (changed.definition().pacing().callsPerSecond() != state.pacing.callsPerSecond()) {
                state.bucket = new TokenBucket(changed.definition().pacing().callsPerSecond());
            }
            state.pacing = changed.definition().pacing();
        } else if (fact instanceof SessionFact.CapacitySeen seen) {
            state.capacity = seen.ports();
        } else if (fact instanceof SessionFact.HoldPlaced placed) {
            state.holds.removeIf(hold -> hold.sameAs(placed.hold().cause(), placed.hold().connector()));
            state.holds.add(placed.hold());
        } else if (fact instanceof SessionFact.HoldLifted lifted) {
            state.holds.removeIf(hold -> hold.sameAs(lifted.cause(), lifted.connector()));
        } else {
            return false;
        }
        return true;
    }

    private boolean pacing(SessionFact fact) {
        if (fact instanceof SessionFact.BufferSeen seen) {
            bufferSeen(seen);
        } else if (fact instanceof SessionFact.FillWanted wanted) {
            state.fillAgainAt = wanted.at().plus(SessionMachine.fillPatience());
        } else if (fact instanceof SessionFact.PermitsGranted granted) {
            state.permits += granted.count();
            state.bucket.take(granted.count(), granted.at());
            pool.shares().granted(state.definition.id());
        } else if (fact instanceof SessionFact.PermitsTakenBack back) {
            state.permits -= back.count();
            state.permitsAgainAt = back.againAt();
        } else if (fact instanceof SessionFact.Paced paced) {
            state.lastPace = paced.decision();
        } else {
            return false;
        }
        return true;
    }

    private void bufferSeen(SessionFact.BufferSeen seen) {
        boolean more = seen.chains() > state.buffered;
        state.buffered = seen.chains();
        state.exhausted = seen.exhausted() || state.exhausted && !more;
        if (seen.exhausted()) {
            state.emptyFills = more ? 0 : state.emptyFills;
            state.emptyFills = Math.min(state.emptyFills + 1, 5);
            long seconds = Math.min(LONGEST_BACKOFF_SECONDS, SHORTEST_BACKOFF.toSeconds() << (state.emptyFills - 1));
            state.fillAgainAt = seen.at().plusSeconds(seconds);
        } else if (more) {
            state.emptyFills = 0;
            state.fillAgainAt = seen.at();
        } else if (seen.chains() == 0) {
            // told again by a ledger that may claim again, for example after a loss of the store: no reason to wait
            state.fillAgainAt = seen.at();
        }
    }

    private void call(SessionFact fact) {
        if (fact instanceof SessionFact.DialSeen seen) {
            sample(seen.at());
            state.permits = Math.max(0, state.permits - 1);
            state.dialing.put(seen.call(), seen.at());
            state.history.dialed(seen.at(), state.dialing.size());
            state.count(1, 0, 0);
        } else if (fact instanceof SessionFact.CallQueued queued) {
            answered(queued);
        } else if (fact instanceof SessionFact.AgentReserved reserved) {
            state.waiting.remove(reserved.call());
            state.reserved.put(reserved.call(), reserved.agent());
            pool.reserve(reserved.agent(), reserved.call());
        } else if (fact instanceof SessionFact.AgentTalking talking) {
            talking(talking);
        } else if (fact instanceof SessionFact.AgentMissed missed) {
            state.reserved.remove(missed.call());
            state.waiting.add(missed.call());
            pool.missed(missed.agent(), missed.call());
        } else if (fact instanceof SessionFact.AgentReleased released) {
            released(released);
        } else if (fact instanceof SessionFact.CallDropped dropped) {
            state.waiting.remove(dropped.call());
            state.dropping.add(dropped.call());
        } else if (fact instanceof SessionFact.CallFinished finished) {
            finished(finished.call(), finished.result());
        }
    }

    private void answered(SessionFact.CallQueued queued) {
        Instant dialedAt = state.dialing.remove(queued.call());
        if (dialedAt != null) {
            state.history.answered(dialedAt, queued.at());
        }
        state.waiting.add(queued.call());
        state.giveUpAt.put(queued.call(), queued.giveUpAt());
        state.count(0, 1, 0);
    }

    private void talking(SessionFact.AgentTalking talking) {
        sample(talking.at());
        state.reserved.remove(talking.call());
        state.talking.put(talking.call(), talking.agent());
        state.connectedAt.put(talking.call(), talking.at());
        state.history.outcome(false, state.pacing);
        pool.talking(talking.agent(), talking.call());
        state.count(0, 0, 1);
    }

    private void released(SessionFact.AgentReleased released) {
        sample(released.at());
        CallReference call = pool.callOf(released.agent()).orElse(null);
        if (call == null || !released.agent().equals(state.reserved.getOrDefault(call, state.talking.get(call)))) {
            return; // an announcement, or another session's call
        }
        Instant connectedAt = state.connectedAt.get(call);
        if (connectedAt != null) {
            state.history.handled(Duration.between(connectedAt, released.freeAt()));
        }
        pool.release(released.agent(), call, released.freeAt());
    }

    private void finished(CallReference call, CallResult result) {
        if (state.dialing.remove(call) != null) {
            state.history.unanswered();
        }
        boolean talked = state.connectedAt.remove(call) != null;
        if (!talked && (result == CallResult.ABANDONED || result == CallResult.DROPPED)) {
            state.history.outcome(true, state.pacing);
        }
        state.count(result);
        state.waiting.remove(call);
        state.dropping.remove(call);
        state.reserved.remove(call);
        state.talking.remove(call);
        state.giveUpAt.remove(call);
    }
}
