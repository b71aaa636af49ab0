/** Commands {@code ocs:list-*}: calling lists and the do-not-call list in a record store. */
@NullMarked
package org.holdfast.operations.shell.list;

import org.jspecify.annotations.NullMarked;
