package org.holdfast.proving.simulation.pacing;

/** A pacing rule of another kind than Holdfast's, to compare with. */
interface Rule {
    /**
     * How many calls to start, asked at each event and at least each second.
     *
     * @param now seconds since the beginning
     * @param agents agents logged in
     * @param ready those without a call
     * @param waiting answered contacts without an agent
     * @param dialing dials in flight
     * @param lost share of answered contacts lost so far
     */
    int calls(double now, int agents, int ready, int waiting, int dialing, double lost);

    /** So many dials in flight for each ready agent, for ever. */
    static Rule ratio(double ratio) {
        return (now, agents, ready, waiting, dialing, lost) -> (int) Math.floor(ratio * (ready - waiting)) - dialing;
    }
}
