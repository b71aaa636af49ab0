package org.holdfast.session;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.HoldCause;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.SessionDefinition;

/** What can happen to a session. Requests that are not allowed in the present state are refused by the caller first. */
public sealed interface SessionInput {
    /** Load the session. */
    record Load() implements SessionInput {
    }

    /** Start to dial. */
    record Start() implements SessionInput {
    }

    /** Stop to dial; stay loaded. */
    record Stop() implements SessionInput {
    }

    /** Unload; at once when {@code force}. */
    record Unload(boolean force) implements SessionInput {
    }

    /** The ledger holds nothing of this session any more (answer to {@link SessionFact.Unloading}). */
    record LedgerEmptied() implements SessionInput {
    }

    /** Change mode and goal. */
    record SetMode(DialMode mode, OptimizationMethod method, double goal) implements SessionInput {
    }

    /** The configuration of the session changed. */
    record Reconfigure(SessionDefinition definition) implements SessionInput {
    }

    /** Something forbids dialing. */
    record PlaceHold(HoldCause cause, String connector, String reason) implements SessionInput {
    }

    /** Something no longer forbids dialing. Ignored when there is no such hold. */
    record LiftHold(HoldCause cause, String connector) implements SessionInput {
    }

    /** The ledger's buffer changed. {@code exhausted}: the lists have nothing more to give for now. */
    record BufferChanged(int chains, boolean exhausted) implements SessionInput {
    }

    /** The ledger could not use permits (no dialable record, or the intent was refused). */
    record PermitsReturned(int count) implements SessionInput {
    }

    /** An attempt was handed to the switch; it uses one permit. */
    record DialStarted(CallReference call) implements SessionInput {
    }

    /** The contact answered. */
    record CallAnswered(CallReference call) implements SessionInput {
    }

    /** Contact and agent (or announcement) are joined. */
    record AgentConnected(CallReference call, String agent) implements SessionInput {
    }

    /** The agent's leg failed; the contact still waits. */
    record AgentFailed(CallReference call, String agent) implements SessionInput {
    }

    /** Another link carries commands from now on: those on their way on the one before may be lost. */
    record TelephonyUp() implements SessionInput {
    }

    /** What dials can carry this many calls of this session now (CPXS-WS-3, CPXS-WS-5). */
    record CapacityChanged(int ports) implements SessionInput {
    }

    /** An attempt is over, whatever its stage; {@code result} is what is written. */
    record CallEnded(CallReference call, CallResult result) implements SessionInput {
    }

    /** Time has passed, or an agent of the pool changed. */
    record Tick() implements SessionInput {
    }
}
