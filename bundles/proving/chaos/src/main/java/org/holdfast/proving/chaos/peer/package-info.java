/** Processes outside of ours, the networks they live in, and what passes between them. */
@NullMarked
package org.holdfast.proving.chaos.peer;

import org.jspecify.annotations.NullMarked;
