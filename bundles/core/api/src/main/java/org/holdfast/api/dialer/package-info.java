/** SPI of dialers that make calls and detect their progress (CPD Server, CPD Proxy). */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.dialer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
