package org.holdfast.session;

import java.time.Instant;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.HoldCause;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.SessionDefinition;

/** What was decided about a session. */
public sealed interface SessionFact {
    /** NOT_LOADED → ACTIVE. */
    record Loaded(Instant at) implements SessionFact {
    }

    /** ACTIVE → RUNNING. */
    record Started(Instant at) implements SessionFact {
    }

    /** RUNNING → ACTIVE. */
    record Stopped(Instant at) implements SessionFact {
    }

    /** → WAITING_UNLOAD. Effect: the ledger gives records back and, when {@code force}, ends its attempts. */
    record Unloading(boolean force) implements SessionFact {
    }

    /** → NOT_LOADED. */
    record Unloaded() implements SessionFact {
    }

    /** Mode and goal changed. */
    record ModeSet(DialMode mode, OptimizationMethod method, double goal) implements SessionFact {
    }

    /** What dials can carry this many calls of the session now. */
    record CapacitySeen(int ports) implements SessionFact {
    }

    /** The configuration changed. */
    record Reconfigured(SessionDefinition definition) implements SessionFact {
    }

    /** A hold was placed. */
    record HoldPlaced(Hold hold) implements SessionFact {
    }

    /** A hold was lifted. */
    record HoldLifted(HoldCause cause, String connector) implements SessionFact {
    }

    /** The buffer changed. */
    record BufferSeen(int chains, boolean exhausted, Instant at) implements SessionFact {
    }

    /** Effect: the ledger fills its buffer by this many chains. */
    record FillWanted(int chains, Instant at) implements SessionFact {
    }

    /** Effect: the ledger may start this many attempts. */
    record PermitsGranted(int count, Instant at) implements SessionFact {
    }

    /** Permits came back unused: no more are granted before {@code againAt}. */
    record PermitsTakenBack(int count, Instant againAt) implements SessionFact {
    }

    /** An attempt is at the switch. */
    record DialSeen(CallReference call, Instant at) implements SessionFact {
    }

    /** An answered call waits for an agent until {@code giveUpAt}. */
    record CallQueued(CallReference call, Instant at, Instant giveUpAt) implements SessionFact {
    }

    /** Effect: connect the call to this agent (or announcement, then {@code agent} is its name). */
    record AgentReserved(CallReference call, String agent, String address) implements SessionFact {
    }

    /** Effect: ask again for the connection of a call and its agent; whoever has it already says so again. */
    record ConnectRepeated(CallReference call, String agent, String address) implements SessionFact {
    }

    /** The agent talks. */
    record AgentTalking(CallReference call, String agent, Instant at) implements SessionFact {
    }

    /** The agent did not take the call: he is set NOT_READY, so that the next one is tried. */
    record AgentMissed(CallReference call, String agent) implements SessionFact {
    }

    /** The agent's call is over; he is free again at {@code freeAt}. */
    record AgentReleased(String agent, Instant at, Instant freeAt) implements SessionFact {
    }

    /** Effect: the ledger releases the call and writes DROPPED. */
    record CallDropped(CallReference call) implements SessionFact {
    }

    /** An attempt is over. */
    record CallFinished(CallReference call, CallResult result, Instant at) implements SessionFact {
    }

    /** Pacing thought about how much to dial; kept for {@code explain}. */
    record Paced(PaceDecision decision) implements SessionFact {
    }
}
