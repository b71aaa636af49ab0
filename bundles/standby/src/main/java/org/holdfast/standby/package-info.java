/** The standby policies of the field: none, warm, hot. Services only; nothing is exported. */
@NullMarked
package org.holdfast.standby;

import org.jspecify.annotations.NullMarked;
