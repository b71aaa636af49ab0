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
    }

    private boolean control(SessionFact fact) {
        if (fact instanceof SessionFact.Loaded) {
            state.load();
        } else if (fact instanceof SessionFact.Started) {
            state.state = SessionView.State.RUNNING;
        } else if (fact instanceof SessionFact.Stopped) {
            state.state = SessionView.State.ACTIVE;
        } else if (fact instanceof SessionFact.Unloading) {
            state.state = SessionView.State.WAITING_UNLOAD;
        } else if (fact instanceof SessionFact.Unloaded) {
            state.load();
            state.state = SessionView.State.NOT_LOADED;
        } else if (fact instanceof SessionFact.ModeSet set) {
            state.pacing = state.pacing.withMode(set.mode(), set.method(), set.goal());
        } else if (fact instanceof SessionFact.Reconfigured changed) {
            state.definition = changed.definition();
            state.pacing = changed.definition().pacing();
            state.bucket = new TokenBucket(state.pacing.callsPerSecond());
        } else if (fact instanceof SessionFact.HoldPlaced placed) {
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
        state.exhausted = seen.exhausted();
        if (seen.exhausted()) {
            state.emptyFills = Math.min(state.emptyFills + 1, 5);
            long seconds = Math.min(LONGEST_BACKOFF_SECONDS, SHORTEST_BACKOFF.toSeconds() << (state.emptyFills - 1));
            state.fillAgainAt = seen.at().plusSeconds(seconds);
        } else if (more) {
            state.emptyFills = 0;
            state.fillAgainAt = seen.at();
        }
    }

    private void call(SessionFact fact) {
        if (fact instanceof SessionFact.DialSeen seen) {
            state.permits = Math.max(0, state.permits - 1);
            state.dialing.put(seen.call(), seen.at());
            state.history.dialed(seen.call(), seen.at());
            state.count(1, 0, 0);
        } else if (fact instanceof SessionFact.CallQueued queued) {
            state.dialing.remove(queued.call());
            state.waiting.add(queued.call());
            state.giveUpAt.put(queued.call(), queued.giveUpAt());
            state.history.answered(queued.call(), queued.at());
            state.count(0, 1, 0);
        } else if (fact instanceof SessionFact.AgentReserved reserved) {
            state.waiting.remove(reserved.call());
            state.reserved.put(reserved.call(), reserved.agent());
            pool.reserve(reserved.agent(), reserved.call());
        } else if (fact instanceof SessionFact.AgentTalking talking) {
            state.reserved.remove(talking.call());
            state.talking.put(talking.call(), talking.agent());
            state.connectedAt.put(talking.call(), talking.at());
            pool.talking(talking.agent());
            state.count(0, 0, 1);
        } else if (fact instanceof SessionFact.AgentMissed missed) {
            state.reserved.remove(missed.call());
            state.waiting.add(missed.call());
            pool.missed(missed.agent());
        } else if (fact instanceof SessionFact.AgentReleased released) {
            pool.release(released.agent(), released.freeAt());
        } else if (fact instanceof SessionFact.CallDropped dropped) {
            state.waiting.remove(dropped.call());
            state.dropping.add(dropped.call());
        } else if (fact instanceof SessionFact.CallFinished finished) {
            finished(finished.call(), finished.result(), finished.at());
        }
    }

    private void finished(CallReference call, CallResult result, Instant at) {
        if (state.dialing.remove(call) != null) {
            state.history.unanswered(call, at);
        }
        Instant connectedAt = state.connectedAt.remove(call);
        if (connectedAt != null) {
            state.history.handled(Duration.between(connectedAt, at));
        }
        if (result == CallResult.ABANDONED || result == CallResult.DROPPED) {
            state.history.lost(at);
        }
        state.count(result);
        state.waiting.remove(call);
        state.dropping.remove(call);
        state.reserved.remove(call);
        state.talking.remove(call);
        state.giveUpAt.remove(call);
    }
}
