/** The loss-contract report: every connection, every fault, one row each. */
@NullMarked
package org.holdfast.proving.chaos;

import org.jspecify.annotations.NullMarked;
