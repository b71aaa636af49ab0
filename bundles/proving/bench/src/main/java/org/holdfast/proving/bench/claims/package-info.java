/** Cost of a claim along a long list. */
@NullMarked
package org.holdfast.proving.bench.claims;

import org.jspecify.annotations.NullMarked;
