/**
 * The whole server on a virtual clock: one seed is one history of records, callees and faults; invariants are checked
 * after every event. A failing seed replays exactly.
 */
@NullMarked
package org.holdfast.proving.simulation;

import org.jspecify.annotations.NullMarked;
