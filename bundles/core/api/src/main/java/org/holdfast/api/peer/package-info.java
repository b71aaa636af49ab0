/** SPI of the link to the other server of the pair. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.peer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
