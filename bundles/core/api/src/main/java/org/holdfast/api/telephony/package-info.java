/** SPI of telephony servers (SIP Server, Asterisk, …). */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.telephony;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
