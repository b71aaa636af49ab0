/** A run: the site with the server and its far ends, a campaign for each row, and what is looked at meanwhile. */
@NullMarked
package org.holdfast.proving.chaos.trial;

import org.jspecify.annotations.NullMarked;
