/** SPI of statistics servers: numbered reports that are sent again after an outage. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.statistics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
