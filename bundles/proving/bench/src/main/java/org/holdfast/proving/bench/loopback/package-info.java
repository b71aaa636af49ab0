/** A switch inside the server that answers at once, so that the server and its store are measured alone. */
@NullMarked
package org.holdfast.proving.bench.loopback;

import org.jspecify.annotations.NullMarked;
