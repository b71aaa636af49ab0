/** {@code ./ocs bench}: what the server does beside its peers, in interleaved rounds of one run. */
@NullMarked
package org.holdfast.proving.bench;

import org.jspecify.annotations.NullMarked;
