/**
 * A contact centre in miniature, event by event and from a seed: what a pacing rule makes of agents and contacts. The
 * sessions are the real machines, contacts and telephone lines are simulated. Other rules run in the same world.
 */
@NullMarked
package org.holdfast.proving.simulation.pacing;

import org.jspecify.annotations.NullMarked;
