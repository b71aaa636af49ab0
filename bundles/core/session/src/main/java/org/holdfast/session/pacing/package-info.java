/** How many calls to start: pure functions of counters and of what the session has seen. */
@NullMarked
package org.holdfast.session.pacing;

import org.jspecify.annotations.NullMarked;
