/** Programs that the benchmark starts: SIPp, PostgreSQL, pgbench, the server itself. */
@NullMarked
package org.holdfast.proving.bench.peer;

import org.jspecify.annotations.NullMarked;
