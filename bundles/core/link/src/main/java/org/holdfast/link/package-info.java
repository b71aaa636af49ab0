/** Pure machine that supervises the links of one connector. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.link;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
