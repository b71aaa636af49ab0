/** Commands {@code ocs:campaign-*} and {@code ocs:explain}. */
@NullMarked
package org.holdfast.operations.shell.campaign;

import org.jspecify.annotations.NullMarked;
