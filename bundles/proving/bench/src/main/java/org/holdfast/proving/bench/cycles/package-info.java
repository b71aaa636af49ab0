/** Claim, intend, result: the whole server on PostgreSQL beside pgbench. */
@NullMarked
package org.holdfast.proving.bench.cycles;

import org.jspecify.annotations.NullMarked;
