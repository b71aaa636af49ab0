/** SPI of voice platforms that dial by themselves (OBN Manager, GVP). */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.gateway;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
