/**
 * Far ends without a network, on a clock that the test drives: a switch with its callees, a record store. They are
 * simulators: they know the truth (which calls were really made, what is really stored) and can be made to fail.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.proving.simulators.virtual;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
