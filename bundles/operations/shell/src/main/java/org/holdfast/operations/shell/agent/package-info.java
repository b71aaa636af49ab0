/** Commands {@code ocs:agent-*}. */
@NullMarked
package org.holdfast.operations.shell.agent;

import org.jspecify.annotations.NullMarked;
