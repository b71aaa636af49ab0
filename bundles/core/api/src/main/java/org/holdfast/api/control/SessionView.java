package org.holdfast.api.control;

import java.util.List;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.SessionId;

/**
 * A session as operators see it.
 *
 * @param id campaign and group
 * @param state the field's group status
 * @param mode dialing mode set
 * @param holds why it does not dial; empty when nothing forbids it
 * @param agentsReady agents free for a call
 * @param agentsBusy agents reserved, talking or in wrap-up
 * @param buffered chains in the buffer
 * @param dialing attempts intended or dialed and not answered
 * @param waiting answered calls waiting for an agent
 * @param connected calls connected to an agent or announcement
 * @param counts totals since load
 */
public record SessionView(
        SessionId id,
        State state,
        DialMode mode,
        List<Hold> holds,
        int agentsReady,
        int agentsBusy,
        int buffered,
        int dialing,
        int waiting,
        int connected,
        Counts counts) {
    public SessionView {
        holds = List.copyOf(holds);
    }

    /** The field's group status. */
    public enum State {
        /** Not loaded. */
        NOT_LOADED,
        /** Loaded, not dialing. */
        ACTIVE,
        /** Dialing, or held by a hold. */
        RUNNING,
        /** Waits for the last attempt before it is unloaded. */
        WAITING_UNLOAD
    }

    /**
     * Totals since load.
     *
     * @param dials attempts handed to the switch
     * @param answered answered by a person
     * @param connected joined with an agent or announcement
     * @param abandoned hung up by the contact while waiting
     * @param dropped dropped by us: no agent in time
     * @param stale ended unseen
     */
    public record Counts(long dials, long answered, long connected, long abandoned, long dropped, long stale) {
    }
}
