/** Commands {@code ocs:record-*}. */
@NullMarked
package org.holdfast.operations.shell.record;

import org.jspecify.annotations.NullMarked;
