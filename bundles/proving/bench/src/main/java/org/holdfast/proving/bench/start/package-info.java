/** From the start of the process to the first dial. */
@NullMarked
package org.holdfast.proving.bench.start;

import org.jspecify.annotations.NullMarked;
