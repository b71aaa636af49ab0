/** Pure machine of a dialing session: desired state, holds, agents, permits. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.session;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
