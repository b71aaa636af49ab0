package org.holdfast.session.pacing;

/**
 * What pacing sees of agents and calls.
 *
 * @param ready agents free for a call
 * @param busy agents reserved, talking or in wrap-up
 * @param talking calls connected
 * @param waiting answered calls without an agent
 * @param dialing attempts not answered, permits out included
 * @param freePorts ports not used
 */
public record Crew(int ready, int busy, int talking, int waiting, int dialing, int freePorts) {
}
