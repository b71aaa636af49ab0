/** What every connector has: links to endpoints, capabilities, the loss contract, standby policies. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.connector;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
