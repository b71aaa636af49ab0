/** Connectors that are made from the archetype, in another folder. */
@NullMarked
package org.holdfast.proving.archetype;

import org.jspecify.annotations.NullMarked;
