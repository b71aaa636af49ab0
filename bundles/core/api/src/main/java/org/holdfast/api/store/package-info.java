/** SPI of record stores: calling lists, claims, intents, results, do-not-call. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
