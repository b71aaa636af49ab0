/** The whole server at a call rate: how high it goes, what it costs. */
@NullMarked
package org.holdfast.proving.bench.load;

import org.jspecify.annotations.NullMarked;
