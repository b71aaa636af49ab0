package org.holdfast.session.pacing;

/**
 * What pacing sees of agents and calls.
 *
 * @param ready agents of the group free for a call
 * @param busy agents of the group reserved, talking or in wrap-up
 * @param returning those of the busy ones whose wrap-up ends before the answers to dials made now come
 * @param waiting answered calls of this session without an agent
 * @param dialing attempts of this session not answered, permits out included
 * @param freePorts ports of this session not used
 * @param others what the other sessions of the group take
 */
public record Crew(int ready, int busy, int returning, int waiting, int dialing, int freePorts, Others others) {

    /**
     * Other sessions with the same agents.
     *
     * @param waiting their answered calls without an agent
     * @param expected answers they expect of their dials in flight
     * @param rivals how many of them want to dial too
     * @param behind how many of the rivals dialed more lately than this session: those that it goes before
     * @param boldness logarithm of the boldness of the most careful of them that predicts; {@link Double#MAX_VALUE} if none
     */
    public record Others(int waiting, double expected, int rivals, int behind, double boldness) {
        /** No other session. */
        public static final Others NONE = new Others(0, 0, 0, 0, Double.MAX_VALUE);
    }

    /** Agents that no waiting call will take; negative when more calls wait than agents are free. */
    int idle() {
        return ready - waiting - others.waiting();
    }

    /** This session's part of a number of agents when rivals want them too: an equal one, odd agents in turn. */
    int part(int agents) {
        int sessions = others.rivals() + 1;
        int odd = agents % sessions;
        return agents / sessions + (others.behind() >= sessions - odd && odd > 0 ? 1 : 0);
    }
}
