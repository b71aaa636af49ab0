/** The connections of the server, one class each. */
@NullMarked
package org.holdfast.proving.chaos.link;

import org.jspecify.annotations.NullMarked;
