/** Pure machine of records, chains and attempts. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.ledger;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
