/** What befalls a far end. */
@NullMarked
package org.holdfast.proving.chaos.fault;

import org.jspecify.annotations.NullMarked;
