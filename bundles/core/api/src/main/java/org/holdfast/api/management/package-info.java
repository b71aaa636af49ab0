/** SPI of management layers: alarms out. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.management;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
