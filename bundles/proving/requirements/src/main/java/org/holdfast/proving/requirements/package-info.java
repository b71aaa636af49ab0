/** Which requirement of {@code docs/requirements.md} is asserted by which test. */
@NullMarked
package org.holdfast.proving.requirements;

import org.jspecify.annotations.NullMarked;
