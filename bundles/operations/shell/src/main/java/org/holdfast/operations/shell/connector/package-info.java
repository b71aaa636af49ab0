/** Commands {@code ocs:connector-*} and {@code ocs:timeline}. */
@NullMarked
package org.holdfast.operations.shell.connector;

import org.jspecify.annotations.NullMarked;
