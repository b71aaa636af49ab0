/** What operators may ask of the server; used by shell and web. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.control;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
