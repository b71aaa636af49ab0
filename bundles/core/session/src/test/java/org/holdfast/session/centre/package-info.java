/** A contact centre in miniature, event by event and from a seed, to measure pacing. */
@NullMarked
package org.holdfast.session.centre;

import org.jspecify.annotations.NullMarked;
