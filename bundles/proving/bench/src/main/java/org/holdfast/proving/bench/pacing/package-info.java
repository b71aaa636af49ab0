/** Predictive dialing in a simulated contact centre. */
@NullMarked
package org.holdfast.proving.bench.pacing;

import org.jspecify.annotations.NullMarked;
