/** What was seen, what should have been seen, and the table of both. */
@NullMarked
package org.holdfast.proving.chaos.report;

import org.jspecify.annotations.NullMarked;
