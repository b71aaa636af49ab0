@NullMarked
package org.holdfast.operations.shell;

import org.jspecify.annotations.NullMarked;
