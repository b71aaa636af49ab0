/** SPI of interaction servers. They are our clients: opening a link means to listen (IXN-1, IXN-4). */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.interaction;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
